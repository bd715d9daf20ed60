using System.Text.Json;

namespace LStar.Specs.Models.Checkpoints.Gguf;

/// <summary>
/// A fixture's tokenizer.json as the keys that convert_hf_to_gguf.py writes (_set_vocab_gpt2, _set_vocab_sentencepiece). SentencePiece's scores count merges
/// downwards, so a token's is minus the place of the merge that makes it, and single characters come last.
/// </summary>
internal static class GgufTokenizerConversion
{
    private const int Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6;

    public static void Write(string folder, string arch, GgufWriter writer)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "tokenizer.json")));
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "tokenizer_config.json")));
        using var model = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "config.json")));
        var bpe = document.RootElement.GetProperty("model");
        string[] merges = [.. bpe.GetProperty("merges").EnumerateArray().Select(merge => string.Join(' ', merge.EnumerateArray().Select(part => part.GetString())))];
        var isPieces = bpe.GetProperty("byte_fallback").GetBoolean();
        var (tokens, types) = Tokens(document.RootElement, model.RootElement.GetProperty("vocab_size").GetInt32(), bpe.GetProperty("unk_token").GetString());

        writer.Key("tokenizer.ggml.model", isPieces ? "llama" : "gpt2").Key("tokenizer.ggml.tokens", tokens).Key("tokenizer.ggml.token_type", types);
        if (isPieces)
        {
            var made = merges.Select((merge, rank) => (Text: merge.Replace(" ", "", StringComparison.Ordinal), rank)).ToLookup(merge => merge.Text, merge => merge.rank);
            writer.Key("tokenizer.ggml.scores", [.. tokens.Select(token => -(float)(made.Contains(token) ? made[token].Min() : merges.Length))]);
            writer.Key("tokenizer.ggml.add_space_prefix", arch != "gemma");
        }
        else
        {
            writer.Key("tokenizer.ggml.merges", merges).Key("tokenizer.ggml.pre", arch == "llama" ? "llama-bpe" : "qwen2");
        }

        foreach (var (role, key) in new[] { ("bos_token", "bos_token_id"), ("eos_token", "eos_token_id"), ("unk_token", "unknown_token_id") })
        {
            if (config.RootElement.TryGetProperty(role, out var token) && token.ValueKind == JsonValueKind.String)
            {
                writer.Key($"tokenizer.ggml.{key}", (uint)System.Array.IndexOf(tokens, token.GetString()));
            }
        }

        if (config.RootElement.TryGetProperty("add_bos_token", out var adds))
        {
            writer.Key("tokenizer.ggml.add_bos_token", adds.GetBoolean());
        }
    }

    private static (string[] Tokens, int[] Types) Tokens(JsonElement root, int count, string? unknown)
    {
        var tokens = Enumerable.Range(0, count).Select(id => $"[PAD{id}]").ToArray();
        var types = Enumerable.Repeat(Unused, count).ToArray();
        foreach (var token in root.GetProperty("model").GetProperty("vocab").EnumerateObject())
        {
            var id = token.Value.GetInt32();
            (tokens[id], types[id]) = (token.Name, token.Name.StartsWith("<0x", StringComparison.Ordinal) && token.Name.Length == 6 ? Byte : Normal);
        }

        foreach (var token in root.GetProperty("added_tokens").EnumerateArray())
        {
            var (id, content) = (token.GetProperty("id").GetInt32(), token.GetProperty("content").GetString()!);
            (tokens[id], types[id]) = (content, content == unknown ? Unknown : token.GetProperty("special").GetBoolean() ? Control : UserDefined);
        }

        return (tokens, types);
    }
}

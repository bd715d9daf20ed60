using System.Collections.Immutable;
using LStar.Models.Checkpoints.Gguf;
using LStar.Models.Tokenizers.AddedTokens;
using LStar.Models.Tokenizers.Bpe;

namespace LStar.Models.Tokenizers.Loading.Gguf;

/// <summary>
/// Reads the tokenizer in a GGUF file: "gpt2", a byte-level BPE with merges, or "llama", SentencePiece's BPE with scores. What is in the file serves to
/// tokenize as the model's tokenizer.json would; what the file leaves out of it, llama.cpp's llama-vocab knows by the name in tokenizer.ggml.pre.
/// </summary>
internal static class GgufTokenizer
{
    private const string Model = "tokenizer.ggml.model";
    private const string BosId = "tokenizer.ggml.bos_token_id";
    private const string EosId = "tokenizer.ggml.eos_token_id";

    /// <summary>The parts.</summary>
    /// <exception cref="CheckpointException">There is no tokenizer in the file, or it is damaged.</exception>
    /// <exception cref="UnsupportedException">It is of another kind, or cuts text in a way that is not known.</exception>
    public static TokenizerParts Read(string path)
    {
        using var model = GgufModel.Open(path);
        var keys = model.Keys;
        var kind = keys.Text(Model);
        if (kind is not ("gpt2" or "llama"))
        {
            throw new UnsupportedException(keys.File, Model, $"the tokenizer \"{kind}\" is not supported; gpt2 (byte-level BPE) and llama (SentencePiece) are");
        }

        var tokens = GgufTokens.Read(keys);
        return kind == "gpt2" ? ByteLevelBpe(keys, tokens) : SentencePieceBpe(keys, tokens);
    }

    private static TokenizerParts ByteLevelBpe(GgufKeys keys, GgufTokens tokens)
    {
        const string Merges = "tokenizer.ggml.merges";
        var pre = GgufPreTokenizers.Find(keys);
        var merges = new MergeReader(keys.File, Merges, tokens.Vocabulary, prefixLength: 0);
        foreach (var merge in keys.Texts(Merges))
        {
            merges.Line(merge);
        }

        return new TokenizerParts(
            keys.File,
            tokens.Added,
            pre.Normalizer,
            pre.Splitting(keys.OptionalBool("tokenizer.ggml.add_space_prefix") ?? false),
            new BytePairEncoding(tokens.Vocabulary, merges.Table, new BpeOptions { IgnoreMerges = pre.IgnoresMerges }, keys.File),
            Around(keys, tokens, pre.AddsBeginning, null, null),
            tokens.ById,
            Id(keys, tokens, BosId, null));
    }

    private static TokenizerParts SentencePieceBpe(GgufKeys keys, GgufTokens tokens)
    {
        // llama.cpp's own ids where the file is silent: those of Llama 2.
        const int Unknown = 0, Beginning = 1, End = 2;
        var unknown = Id(keys, tokens, "tokenizer.ggml.unknown_token_id", Unknown);
        var options = new BpeOptions
        {
            UnknownToken = unknown is { } id ? tokens.ById[id] : null,
            FuseUnknown = true,
            ByteFallback = tokens.HasBytes,
        };
        return new TokenizerParts(
            keys.File,
            tokens.Added,
            SentencePiece.Normalizer(keys),
            new PreTokenizers.SequencePreTokenizer([]),
            new BytePairEncoding(tokens.Vocabulary, ScoredMerges.Of(keys, tokens), options, keys.File),
            Around(keys, tokens, true, Beginning, End),
            tokens.ById,
            Id(keys, tokens, BosId, Beginning));
    }

    private static Template Around(GgufKeys keys, GgufTokens tokens, bool addsBeginning, int? beginning, int? end)
    {
        return new Template(
            One("tokenizer.ggml.add_bos_token", BosId, addsBeginning, beginning),
            One("tokenizer.ggml.add_eos_token", EosId, false, end));

        ImmutableArray<int> One(string key, string idKey, bool byDefault, int? id) =>
            keys.OptionalBool(key) ?? byDefault ? [Id(keys, tokens, idKey, id) ?? throw keys.Missing(idKey)] : [];
    }

    /// <summary>The id that a key gives; else <paramref name="otherwise"/>, if there is such a token.</summary>
    private static int? Id(GgufKeys keys, GgufTokens tokens, string key, int? otherwise) => keys.OptionalLong(key) switch
    {
        null => otherwise is { } id && tokens.ById.ContainsKey(id) ? id : null,
        // llama.cpp writes -1, as 32 bits without a sign, for none.
        -1 or uint.MaxValue => null,
        >= 0 and <= int.MaxValue and var id when tokens.ById.ContainsKey((int)id) => (int)id,
        _ => throw keys.Invalid(key, $"the id of one of {tokens.ById.Count} tokens"),
    };
}

using LStar.Specs.Models.Checkpoints.Gguf;

namespace LStar.Specs.Fuzz.Writers;

/// <summary>Small GGUF files: a llama of one block with either tokenizer, and tensors of every type with no model around them.</summary>
internal static class GgufSamples
{
    private const int Width = 32;

    private static readonly string[] Pieces = ["<unk>", "<s>", "</s>", "<0x0A>", "▁", "a", "▁a", "e"];

    public static IEnumerable<byte[]> All()
    {
        yield return Llama(8).Key("tokenizer.ggml.model", "llama").Key("tokenizer.ggml.tokens", Pieces).Key("tokenizer.ggml.scores", [0f, 0, 0, 0, -3, -2, -1, -4])
            .Key("tokenizer.ggml.token_type", [2, 3, 3, 6, 1, 1, 1, 1]).Key("tokenizer.ggml.bos_token_id", 1u).Key("tokenizer.ggml.add_bos_token", true).Bytes();
        yield return Llama(2).Key("tokenizer.ggml.model", "gpt2").Key("tokenizer.ggml.pre", "llama-bpe").Key("tokenizer.ggml.tokens", ["Ġ", "a", "e", "ae", "Ġa", "<s>", "t", "h"])
            .Key("tokenizer.ggml.token_type", [1, 1, 1, 1, 1, 3, 1, 1]).Key("tokenizer.ggml.merges", ["a e", "Ġ a"]).Key("tokenizer.ggml.bos_token_id", 5u).Bytes();
        var (types, writer) = (new (uint Type, int Bytes)[] { (0, 128), (1, 64), (30, 64), (2, 18), (3, 20), (6, 22), (7, 24), (8, 34) }, new GgufWriter { Version = 2 });
        yield return types.Aggregate(writer, (all, type) => all.Tensor($"t{type.Type}", [32, 1], type.Type, Data(type.Bytes))).Bytes();
    }

    private static GgufWriter Llama(uint type)
    {
        var row = type == 8 ? 34 : 18;
        var writer = new GgufWriter().Key("general.architecture", "llama").Key("llama.block_count", 1u).Key("llama.context_length", 16u).Key("llama.embedding_length", (uint)Width)
            .Key("llama.feed_forward_length", (uint)Width).Key("llama.attention.head_count", 2u).Key("llama.attention.head_count_kv", 2u).Key("llama.vocab_size", 8u)
            .Key("llama.attention.layer_norm_rms_epsilon", 1e-5f).Key("llama.rope.freq_base", 10000f).Key("llama.rope.dimension_count", 16u);
        writer.Tensor("token_embd.weight", [Width, 8], type, Data(8 * row)).Tensor("output_norm.weight", [Width], 0, Data(4 * Width)).Tensor("output.weight", [Width, 8], type, Data(8 * row));
        foreach (var name in new[] { "attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down" })
        {
            writer.Tensor($"blk.0.{name}.weight", [Width, Width], type, Data(Width * row));
        }

        return writer.Tensor("blk.0.attn_norm.weight", [Width], 0, Data(4 * Width)).Tensor("blk.0.ffn_norm.weight", [Width], 0, Data(4 * Width));
    }

    private static byte[] Data(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 37 % 61))];
}

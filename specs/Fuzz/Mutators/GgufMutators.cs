using System.Text;
using LStar.Specs.Fuzz.Writers;

namespace LStar.Specs.Fuzz.Mutators;

/// <summary>Damage to a GGUF file: one of its keys, lines or counts changed and the rest written soundly around it, and its bytes.</summary>
internal static class GgufMutators
{
    private static readonly byte[][] Names = [.. new[]
    {
        "general.architecture", "general.alignment", "split.count", "split.no", "llama.block_count", "llama.embedding_length", "llama.attention.head_count", "llama.attention.head_count_kv", "llama.rope.dimension_count",
        "llama.rope.freq_base", "llama.rope.scaling.type", "llama.rope.scaling.factor", "llama.attention.key_length", "llama.vocab_size", "llama.expert_count", "tokenizer.ggml.model", "tokenizer.ggml.tokens",
        "tokenizer.ggml.scores", "tokenizer.ggml.merges", "tokenizer.ggml.token_type", "tokenizer.ggml.pre", "tokenizer.ggml.bos_token_id", "tokenizer.ggml.add_bos_token", "tokenizer.ggml.unknown_token_id",
        "token_embd.weight", "output.weight", "output_norm.weight", "blk.0.attn_q.weight", "blk.0.attn_k.weight", "blk.1.attn_q.weight", "blk.0.attn_norm.weight", "rope_freqs.weight", "", "a\nb", new string('n', 70_000),
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly (uint Kind, byte[] Value)[] Values =
    [
        .. new[] { "llama", "gemma", "qwen2", "qwen3", "mamba", "gpt2", "default", "llama-bpe", "smollm", "linear", "yarn", "", "\u202e\n" }.Select(text => (8u, GgufImage.TextValue(text))),
        .. new uint[] { 0, 1, 2, 8, 32, 0x7FFFFFFF, uint.MaxValue }.Select(number => (4u, BitConverter.GetBytes(number))),
        .. new float[] { float.NaN, float.PositiveInfinity, 0, -1, 1e-30f, 3e38f }.Select(number => (6u, BitConverter.GetBytes(number))),
        (7u, [1]), (7u, [0]), (7u, [2]), (10u, BitConverter.GetBytes(ulong.MaxValue)), (11u, BitConverter.GetBytes(long.MinValue)), (12u, BitConverter.GetBytes(double.NaN)), (13u, [0]), (99u, []),
        (9u, Array(5, 0, [])), (9u, Array(8, 1UL << 60, [])), (9u, Array(9, 1, Array(4, 0, []))), (9u, Array(4, 2, new byte[8])), (9u, Array(6, 3, new byte[12])), (9u, Array(0, ulong.MaxValue, [])),
    ];

    public static IReadOnlyList<Mutator> All { get; } = [Key, Key, Key, Inside, Inside, Line, Line, Line, Counts, .. ByteMutators.All];

    private static byte[] Array(uint kind, ulong count, byte[] elements) => [.. BitConverter.GetBytes(kind), .. BitConverter.GetBytes(count), .. elements];

    private static byte[] Key(byte[] input, FuzzDice dice) => Changed(input, dice, image =>
    {
        var at = dice.Below(image.Keys.Count + 1);
        var (kind, value) = dice.One(Values);
        if (at == image.Keys.Count || dice.OneIn(4))
        {
            image.Keys.Insert(at, new GgufPart(dice.One(Names), kind, value));
            return;
        }

        var key = image.Keys[at];
        switch (dice.Below(4))
        {
            case 0: image.Keys.RemoveAt(at); break;
            case 1: image.Keys.Insert(dice.Below(at + 1), key); break;
            case 2: image.Keys[at] = key with { Name = dice.One(Names) }; break;
            default: image.Keys[at] = key with { Kind = kind, Value = value }; break;
        }
    });

    /// <summary>The bytes of a value.</summary>
    private static byte[] Inside(byte[] input, FuzzDice dice) => Changed(input, dice, image =>
    {
        if (image.Keys.Count > 0)
        {
            var at = dice.Below(image.Keys.Count);
            image.Keys[at] = image.Keys[at] with { Value = dice.One(ByteMutators.All)(image.Keys[at].Value, dice) };
        }
    });

    private static byte[] Line(byte[] input, FuzzDice dice) => Changed(input, dice, image =>
    {
        if (image.Tensors.Count == 0)
        {
            return;
        }

        var at = dice.Below(image.Tensors.Count);
        var line = image.Tensors[at];
        switch (dice.Below(6))
        {
            case 0: image.Tensors.RemoveAt(at); break;
            case 1: image.Tensors.Insert(dice.Below(at + 1), line); break;
            case 2: image.Tensors[at] = line with { Name = dice.One(Names) }; break;
            case 3: image.Tensors[at] = line with { Type = (uint)dice.Below(42) }; break;
            case 4: image.Tensors[at] = line with { Offset = dice.OneIn(2) ? dice.Edge(line.Offset) : 32 * (ulong)dice.Below(300) }; break;
            default:
                ulong[] dims = dice.OneIn(4) ? [.. line.Dims, dice.Edge(1)] : [.. line.Dims];
                if (dims.Length > 0)
                {
                    var axis = dice.Below(dims.Length);
                    dims[axis] = dice.Edge(dims[axis]);
                }

                image.Tensors[at] = line with { Dims = dims };
                break;
        }
    });

    private static byte[] Counts(byte[] input, FuzzDice dice) => GgufImage.Of(input) is { } image
        ? (image with { Version = dice.OneIn(4) ? (uint)dice.Edge() : image.Version }).Bytes(dice.OneIn(2) ? dice.Edge((ulong)image.Tensors.Count) : null, dice.OneIn(2) ? dice.Edge((ulong)image.Keys.Count) : null)
        : input;

    private static byte[] Changed(byte[] input, FuzzDice dice, Action<GgufImage> change)
    {
        if (GgufImage.Of(input) is not { } image)
        {
            return input;
        }

        change(image);
        return image.Bytes();
    }
}

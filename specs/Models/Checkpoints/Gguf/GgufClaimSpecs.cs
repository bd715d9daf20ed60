using System.Text;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Models.Checkpoints.Gguf;

/// <summary>Counts, lengths, kinds and offsets that are not true: refused in one line, and at no cost.</summary>
public sealed class GgufClaimSpecs : IDisposable
{
    private const ulong Huge = 1UL << 60;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Claims => new()
    {
        { "tensors", "the count of tensors: claims 1152921504606846976, which do not fit into the * bytes that follow*" },
        { "keys", "the count of keys: claims 1152921504606846976, which do not fit*" },
        { "key length", "the length of key 1 of 1: claims 1152921504606846976*" },
        { "key too long", "key 1 of 1: expected a name of 1 to 65535 bytes, found 70000" },
        { "key without a name", "key 1 of 1: expected a name of 1 to 65535 bytes, found 0" },
        { "key not in UTF-8", "key 1 of 1: expected UTF-8, found other bytes" },
        { "text length", "the length of k: claims 1152921504606846976*" },
        { "array length", "the length of the array k: claims 1152921504606846976*" },
        { "text in array", "the length of a text of k: claims 1152921504606846976*" },
        { "array of arrays", "k: an array of arrays, which no key has" },
        { "kind", "k: a value of the type 13, which is not known" },
        { "kind in array", "k: a value of the type 77, which is not known" },
        { "twice", "k: the key occurs twice" },
        { "dimensions", "t: claims 5 dimensions; 4 are the most" },
        { "size", "t: has more bytes than 64 bits can count" },
        { "product", "t: has more bytes than 64 bits can count" },
        { "beyond the file", "t: its data, from 0 on, are not all in the file, which has * bytes*" },
        { "offset", "t: its data, from 1152921504606846976 on, are not all in the file*" },
        { "largest offset", "t: its data, from 18446744073709551584 on, are not all in the file*" },
        { "crooked offset", "t: its data begin at 4, which is no multiple of the alignment, 32" },
        { "rows", "t: rows of 33 elements, which blocks of 32 (Q4_0) cannot make up" },
        { "scalar in blocks", "t: rows of 1 elements, which blocks of 256 (Q6_K) cannot make up" },
        { "overlap", "u: its data overlap those of t" },
        { "tensor twice", "t: the tensor is listed twice" },
        { "one name", "blk.0.attn_q.weight: is there twice, as model.layers.0.self_attn.q_proj.weight under another name or in another file" },
        { "alignment 0", "general.alignment: expected a power of two up to 2^30, found 0" },
        { "alignment 24", "general.alignment: expected a power of two up to 2^30, found 24" },
        { "alignment text", "general.alignment: expected a whole number of 64 bits, found \"32\"" },
        { "magic", "expected a file that begins with GGUF, found one that begins with 47474D4C" },
        { "git lfs", "this is a Git LFS pointer, not the weights*" },
        { "count of files", "split.count: expected a number of files from 1 to 99999, found 1152921504606846976" },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void Open_FalseClaim_IsRefused(string claim, string message) => Refused(Lie(claim)).Should().Match($"{Path.Combine(_folder.Path, "m.gguf")}: {message}");

    /// <summary>Nothing is made of a count before it is known to fit.</summary>
    [Theory]
    [InlineData("tensors")]
    [InlineData("keys")]
    [InlineData("key length")]
    [InlineData("text length")]
    [InlineData("array length")]
    [InlineData("text in array")]
    [InlineData("beyond the file")]
    public void Open_FalseClaim_AllocatesNothing(string claim)
    {
        const long Most = 1 << 20;
        var lie = Lie(claim);
        Refused(lie);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refused(lie);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(Most);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Lie(string claim)
    {
        var empty = new GgufWriter();
        var one = GgufFileSpecs.Floats(1);
        return claim switch
        {
            "tensors" => new GgufWriter { TensorCount = Huge }.Bytes(),
            "keys" => new GgufWriter { KeyCount = Huge }.Bytes(),
            "key length" => [.. new GgufWriter { KeyCount = 1 }.Bytes(), .. BitConverter.GetBytes(Huge), .. new byte[100]],
            "key too long" => empty.Key(new string('k', 70_000), 1u).Bytes(),
            "key without a name" => empty.Key("", 1u).Bytes(),
            "key not in UTF-8" => [.. new GgufWriter { KeyCount = 1 }.Bytes(), .. BitConverter.GetBytes(2UL), 0xC3, 0x28, .. new byte[100]],
            "text length" => empty.Key("k", 8, writer => writer.Write(Huge)).Bytes(),
            "array length" => empty.Key("k", 9, writer => Array(writer, 4, Huge)).Bytes(),
            "text in array" => empty.Key("k", 9, writer =>
            {
                Array(writer, 8, 2);
                writer.Write(Huge);
                writer.Write(0UL);
            }).Bytes(),
            "array of arrays" => empty.Key("k", 9, writer => Array(writer, 9, 1)).Bytes(),
            "kind" => empty.Key("k", 13, writer => writer.Write(0UL)).Bytes(),
            "kind in array" => empty.Key("k", 9, writer => Array(writer, 77, 1)).Bytes(),
            "twice" => empty.Key("k", 1u).Key("k", 1u).Bytes(),
            "dimensions" => empty.Tensor("t", [1, 1, 1, 1, 1], 0, one).Bytes(),
            "size" => empty.Tensor("t", [-1], 0, one).Bytes(),
            "product" => empty.Tensor("t", [1L << 31, 1L << 31, 4], 0, one).Bytes(),
            "beyond the file" => empty.Tensor("t", [1L << 58], 0, one).Bytes(),
            "offset" => new GgufWriter { Offset = _ => Huge }.Tensor("t", [1], 0, one).Bytes(),
            "largest offset" => new GgufWriter { Offset = _ => ulong.MaxValue - 31 }.Tensor("t", [1], 0, one).Bytes(),
            "crooked offset" => new GgufWriter { Offset = _ => 4 }.Tensor("t", [1], 0, new byte[64]).Bytes(),
            "rows" => empty.Tensor("t", [33, 32], 2, new byte[594]).Bytes(),
            "scalar in blocks" => empty.Tensor("t", [], 14, new byte[210]).Bytes(),
            "overlap" => new GgufWriter { Offset = _ => 0 }.Tensor("t", [1], 0, one).Tensor("u", [1], 0, one).Bytes(),
            "tensor twice" => empty.Tensor("t", [1], 0, one).Tensor("t", [1], 0, one).Bytes(),
            "one name" => empty.Key("general.architecture", "qwen2").Tensor("model.layers.0.self_attn.q_proj.weight", [1], 0, one).Tensor("blk.0.attn_q.weight", [1], 0, one).Bytes(),
            "alignment 0" => empty.Key("general.alignment", 0u).Bytes(),
            "alignment 24" => empty.Key("general.alignment", 24u).Bytes(),
            "alignment text" => empty.Key("general.alignment", "32").Bytes(),
            "magic" => new GgufWriter { Magic = "GGML" }.Bytes(),
            "git lfs" => Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"),
            "count of files" => empty.Key("split.count", Huge).Bytes(),
            _ => throw new ArgumentOutOfRangeException(nameof(claim), claim, "not a lie"),
        };

        static void Array(BinaryWriter writer, uint kind, ulong count)
        {
            writer.Write(kind);
            writer.Write(count);
        }
    }

    private string Refused(byte[] bytes) => GgufFileSpecs.Opened(_folder.Write("m.gguf", bytes));
}

using System.Text;
using FluentAssertions;
using FsCheck.Fluent;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Engines.Managed;
using LStar.Models.Tokenizers;
using Xunit;

namespace LStar.Specs.Models.Checkpoints.Gguf;

/// <summary>The container: what the format allows is read, everything else is refused in one line, and a claim costs no memory.</summary>
public sealed class GgufFileSpecs : IDisposable
{
    private const ulong Huge = 1UL << 60;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Open_BothVersions_ReadsNamesShapesAndValues(uint version)
    {
        using var checkpoint = Checkpoint.Open(Write(Sound(version)));

        checkpoint.Files.Should().Equal(Path.Combine(_folder.Path, "m.gguf"));
        checkpoint.Tensors.Keys.Should().Equal("model.embed_tokens.weight", "model.layers.12.mlp.down_proj.bias", "something.else");
        checkpoint.Tensors["model.embed_tokens.weight"].Shape.Should().Equal(2, 3);
        checkpoint.Tensors["model.embed_tokens.weight"].ToArray().Should().Equal(1, 2, 3, 4, 5, 6);
        checkpoint.Tensors["something.else"].ToArray().Should().Equal(-1, 0.5f);
        checkpoint.StoredBytes.Should().Be(24 + 4 + 4);
    }

    /// <summary>Every kind of value before the tensors, so that each must be read over rightly.</summary>
    [Fact]
    public void Open_EveryKindOfValue_IsReadOver()
    {
        var sound = Sound();
        for (var kind = 0u; kind < 13; kind++)
        {
            var (one, size) = (kind, kind switch { 0 or 1 or 7 => 1, 2 or 3 => 2, 4 or 5 or 6 => 4, _ => 8 });
            if (kind is 8 or 9)
            {
                continue;
            }

            sound.Key($"one.{kind}", kind, writer => writer.Write(new byte[size]));
            sound.Key($"many.{kind}", 9, writer =>
            {
                writer.Write(one);
                writer.Write(3UL);
                writer.Write(new byte[3 * size]);
            });
        }

        using var checkpoint = Checkpoint.Open(Write(sound.Key("text", "schön").Key("more texts", ["", "a", "bb"]).Key("none", Array.Empty<string>())));

        checkpoint.Tensors.Should().HaveCount(3);
    }

    [Fact]
    public void Open_OtherAlignment_FindsTheData()
    {
        var writer = new GgufWriter { Alignment = 256 }.Key("general.alignment", 256u).Tensor("a", [1], 0, Floats(1)).Tensor("b", [1], 0, Floats(2));

        using var checkpoint = Checkpoint.Open(Write(writer));

        checkpoint.Tensors["b"].ToArray().Should().Equal(2);
    }

    [Fact]
    public void Open_EveryLength_IsReadOrRefused()
    {
        var bytes = Sound().Bytes();
        for (var length = 1; length < bytes.Length; length++)
        {
            Refused(bytes[..length]).Should().MatchRegex("cut short|begins with GGUF|not all in the file", $"{length} of {bytes.Length} bytes are left");
        }
    }

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

    [Theory]
    [InlineData(1u, "version: GGUF version 1 is not supported, 2 and 3 are; convert the model again*")]
    [InlineData(4u, "version: GGUF version 4 is not supported, 2 and 3 are")]
    [InlineData(0x03000000u, "version: a big-endian GGUF file is not supported")]
    public void Open_OtherVersion_SaysWhich(uint version, string message) => Refused(Sound(version).Bytes()).Should().Match($"*m.gguf: {message}");

    [Theory]
    [InlineData(15u, "Q8_K")]
    [InlineData(20u, "IQ4_NL")]
    [InlineData(34u, "TQ1_0")]
    [InlineData(24u, "I8")]
    [InlineData(99u, "type 99")]
    [InlineData(uint.MaxValue, "type 4294967295")]
    public void Open_OtherType_SaysWhich(uint type, string name) =>
        Refused(new GgufWriter().Tensor("t", [256], type, new byte[512]).Bytes()).Should().Match($"*m.gguf: t: stored as {name}, which is not supported; F32, F16, Q4_0, *Q6_K*are");

    /// <summary>Any change of some bytes is read, or refused in one line that names the file; nothing else happens.</summary>
    [Fact]
    public void Open_MutatedFile_IsReadOrRefused()
    {
        using var converted = new GgufConversion("variants/llama-linear");
        // Without the vocabulary most changes meet the header.
        foreach (var key in new[] { "tokens", "token_type", "merges" })
        {
            converted.Writer.Without($"tokenizer.ggml.{key}");
        }

        using var engine = new ManagedEngine();
        var sound = converted.Writer.Key("tokenizer.ggml.tokens", ["a", "b", "ab"]).Key("tokenizer.ggml.token_type", [1, 1, 3]).Key("tokenizer.ggml.merges", ["a b"]).Bytes();
        Prop.ForAll(Mutation.Of(sound[..9000]).ToArbitrary(), head =>
        {
            var path = _folder.Write("m.gguf", [.. head, .. sound.AsSpan(9000)]);
            return Survives(path, () => LanguageModel.Open(path, engine).Dispose()) && Survives(path, () => Tokenizer.Open(path).Encode("ab"));
        }).Holds();
    }

    [Fact]
    public void Open_SeveralFiles_JoinsThem()
    {
        WriteParts("a-00001-of-00002.gguf", "a-00002-of-00002.gguf");

        using var checkpoint = Checkpoint.Open(Path.Combine(_folder.Path, "a-00001-of-00002.gguf"));

        checkpoint.Files.Select(Path.GetFileName).Should().Equal("a-00001-of-00002.gguf", "a-00002-of-00002.gguf");
        checkpoint.Tensors.Keys.Should().Equal("first", "second");
    }

    [Fact]
    public void Open_SeveralFiles_RefusesWhatDoesNotFit()
    {
        var first = WriteParts("a-00001-of-00002.gguf", "a-00002-of-00002.gguf");
        Opened(Path.Combine(_folder.Path, "a-00002-of-00002.gguf")).Should().EndWith("split.no: is one of 2 files of a model, but not the first one: name that one");
        File.Copy(first, Path.Combine(_folder.Path, "b.gguf"));
        Opened(Path.Combine(_folder.Path, "b.gguf")).Should().EndWith("is the first of 2 files, whose names must end in -00001-of-00002.gguf and so on");
        File.Copy(first, Path.Combine(_folder.Path, "a-00002-of-00002.gguf"), overwrite: true);
        Opened(first).Should().EndWith("split.no: expected 1 of 2 files, found 0");
        File.Delete(Path.Combine(_folder.Path, "a-00002-of-00002.gguf"));
        Opened(first).Should().EndWith("is the first of 2 files, of which a-00002-of-00002.gguf is missing");
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static GgufWriter Sound(uint version = 3) => new GgufWriter { Version = version }
        .Key("general.architecture", "llama").Key("texts", ["a", "bc"]).Key("numbers", [1, 2, 3])
        .Tensor("token_embd.weight", [3, 2], 0, Floats(1, 2, 3, 4, 5, 6))
        .Tensor("blk.12.ffn_down.bias", [1], 0, Floats(7))
        .Tensor("something.else", [2], 1, [.. BitConverter.GetBytes((Half)(-1)), .. BitConverter.GetBytes((Half)0.5)]);

    private static byte[] Lie(string claim)
    {
        var empty = new GgufWriter();
        var one = Floats(1);
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

    private static bool Survives(string path, Action open)
    {
        try
        {
            open();
            return true;
        }
        catch (Exception error) when (error is CheckpointException or UnsupportedException)
        {
            return error.Message.StartsWith(path, StringComparison.Ordinal) && !error.Message.Contains('\n', StringComparison.Ordinal);
        }
    }

    private static string Opened(string path) =>
        FluentActions.Invoking(() => Checkpoint.Open(path)).Should().Throw<Exception>().Where(error => error is CheckpointException || error is UnsupportedException).Which.Message;

    private string WriteParts(string first, string second)
    {
        var part = 0;
        return new[] { ("first", first), ("second", second) }.Select(file => _folder.Write(file.Item2, new GgufWriter()
            .Key("split.no", (uint)part++).Key("split.count", 2u).Tensor(file.Item1, [1], 0, Floats(1)).Bytes())).ToList()[0];
    }

    private string Write(GgufWriter writer) => _folder.Write("m.gguf", writer.Bytes());

    private string Refused(byte[] bytes) => Opened(_folder.Write("m.gguf", bytes));
}

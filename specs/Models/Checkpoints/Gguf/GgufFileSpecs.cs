using FluentAssertions;
using FsCheck.Fluent;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Engines.Managed;
using LStar.Models.Tokenizers;
using Xunit;

namespace LStar.Specs.Models.Checkpoints.Gguf;

/// <summary>The container: what the format allows is read, everything else is refused in one line.</summary>
public sealed class GgufFileSpecs : IDisposable
{
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

    internal static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static GgufWriter Sound(uint version = 3) => new GgufWriter { Version = version }
        .Key("general.architecture", "llama").Key("texts", ["a", "bc"]).Key("numbers", [1, 2, 3])
        .Tensor("token_embd.weight", [3, 2], 0, Floats(1, 2, 3, 4, 5, 6))
        .Tensor("blk.12.ffn_down.bias", [1], 0, Floats(7))
        .Tensor("something.else", [2], 1, [.. BitConverter.GetBytes((Half)(-1)), .. BitConverter.GetBytes((Half)0.5)]);

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

    /// <summary>What the refusal of a file says.</summary>
    internal static string Opened(string path) =>
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

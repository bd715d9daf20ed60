using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Models;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>safetensors: what the format allows is read, everything else is refused in one line.</summary>
public sealed class SafetensorsSpecs : IDisposable
{
    private const string W = """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    private readonly TemporaryFolder _folder = new();

    /// <summary>A header over 8 bytes of data, and what its refusal says.</summary>
    public static TheoryData<string, string> Malformed() => new()
    {
        { """[]""", "begins with '{'" },
        { """ {}""", "begins with '{'" },
        { "\uFEFF{}", "begins with '{'" },
        { """{""", "not valid JSON" },
        { W + "x", "not valid JSON" },
        { W + "{}", "not valid JSON" },
        { W + "\0", "not valid JSON" },
        { W.Replace("]}}", "],}}", StringComparison.Ordinal), "not valid JSON" },
        { W.Replace("[2]", "[02]", StringComparison.Ordinal), "not valid JSON" },
        { W.Replace("[2]", "[NaN]", StringComparison.Ordinal), "not valid JSON" },
        { W.Replace("\"w\"", "\"\\ud800\"", StringComparison.Ordinal), "not valid JSON" },
        { W.Replace("F32", "\\udc00", StringComparison.Ordinal), "not valid JSON" },
        { """{"w":1}""", "w: expected an object" },
        { """{"w":null}""", "w: expected an object" },
        { """{"w":{}}""", "w: has no dtype" },
        { """{"w":{"dtype":"F32","data_offsets":[0,8]}}""", "w: has no shape" },
        { """{"w":{"dtype":"F32","shape":[2]}}""", "w: has no data_offsets" },
        { W.Replace("\"F32\"", "32", StringComparison.Ordinal), "a string for dtype" },
        { W.Replace("[2]", "2", StringComparison.Ordinal), "an array for shape" },
        { W.Replace("[2]", "[-2]", StringComparison.Ordinal), "whole numbers from 0" },
        { W.Replace("[2]", "[2.0]", StringComparison.Ordinal), "whole numbers from 0" },
        { W.Replace("[2]", "[2e0]", StringComparison.Ordinal), "whole numbers from 0" },
        { W.Replace("[2]", "[\"2\"]", StringComparison.Ordinal), "whole numbers from 0" },
        { W.Replace("[2]", "[[2]]", StringComparison.Ordinal), "whole numbers from 0" },
        { W.Replace("[2]", "[9223372036854775808]", StringComparison.Ordinal), "whole numbers from 0" },
        { W.Replace("[2]", "[4611686018427387904,4]", StringComparison.Ordinal), "64 bits" },
        { W.Replace("[2]", "[4611686018427387904,4,0]", StringComparison.Ordinal), "64 bits" },
        { W.Replace("[2]", "[2,3]", StringComparison.Ordinal), "takes 24 bytes, data_offsets give 8" },
        { W.Replace("[2]", "[]", StringComparison.Ordinal), "takes 4 bytes, data_offsets give 8" },
        { W.Replace("[2]", "[0]", StringComparison.Ordinal), "takes 0 bytes, data_offsets give 8" },
        { W.Replace("[2]", new string('[', 500) + new string(']', 500), StringComparison.Ordinal), "whole numbers from 0" },
        { W.Replace("[0,8]", "[0]", StringComparison.Ordinal), "expected two data_offsets, found 1" },
        { W.Replace("[0,8]", "[0,8,8]", StringComparison.Ordinal), "expected two data_offsets, found 3" },
        { W.Replace("[0,8]", "[8,0]", StringComparison.Ordinal), "expected its data to begin at 0" },
        { W.Replace("[0,8]", "[0,9223372036854775807]", StringComparison.Ordinal), "takes 8 bytes" },
        { W.Replace("[0,8]", "[4,12]", StringComparison.Ordinal), "expected its data to begin at 0" },
        { W.Replace("}}", ",\"x\":1}}", StringComparison.Ordinal), "w: expected dtype, shape and data_offsets, found x" },
        { W.Replace("}}", ",\"dtype\":\"F32\"}}", StringComparison.Ordinal), "w: dtype occurs twice" },
        { W.Replace("}}", ",\"shape\":[2]}}", StringComparison.Ordinal), "w: shape occurs twice" },
        { W[..^1] + "," + W[1..], "w: occurs twice" },
        { W[..^1] + ",\"\\u0077\"" + W[4..], "w: occurs twice" },
        { Two("[0,4]", "[0,4]"), "b: expected its data to begin at 4" },
        { Two("[0,4]", "[3,7]"), "b: expected its data to begin at 4" },
        { Two("[0,4]", "[5,9]"), "b: expected its data to begin at 4" },
        { W.Replace("[2]", "[1]", StringComparison.Ordinal).Replace("[0,8]", "[0,4]", StringComparison.Ordinal), "the rest belongs to no tensor" },
        { W.Replace("[2]", "[4]", StringComparison.Ordinal).Replace("[0,8]", "[0,16]", StringComparison.Ordinal), "cut short" },
        { """{}""", "the rest belongs to no tensor" },
        { """{"__metadata__":[]}""", "__metadata__: expected an object" },
        { """{"__metadata__":{"a":1}}""", "__metadata__: expected a string for a" },
        { """{"__metadata__":{"a":null}}""", "__metadata__: expected a string for a" },
        { """{"__metadata__":{"a":"","a":""}}""", "__metadata__: a occurs twice" },
        { """{"__metadata__":{},"__metadata__":{}}""", "__metadata__: occurs twice" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Header_ThatBreaksTheFormat_IsRefused(string header, string reason)
    {
        FluentActions.Invoking(() => Read(TemporaryFolder.Safetensors(header, new byte[8]))).Should().Throw<CheckpointException>()
            .WithMessage($"*model.safetensors: *{reason}*").Which.Message.Should().NotContain("\n");
    }

    [Fact]
    public void Header_NotUtf8_IsRefused()
    {
        var header = Encoding.Latin1.GetBytes(W.Replace("\"w\"", "\"\u00E9\"", StringComparison.Ordinal));

        FluentActions.Invoking(() => Read(TemporaryFolder.Safetensors(header, new byte[8]))).Should().Throw<CheckpointException>().WithMessage("*UTF-8*");
    }

    [Theory]
    [InlineData(100_000_001, "at most 100000000 bytes, found 100000001")]
    [InlineData(-1, "at most 100000000 bytes")]
    [InlineData(100_000_000, "cut short")]
    [InlineData(55 + 8 + 1, "cut short")]
    [InlineData(0, "begins with '{'")]
    public void HeaderLength_ThatCannotBe_IsRefused(long length, string reason)
    {
        var bytes = TemporaryFolder.Safetensors(W, new byte[8]);
        BitConverter.TryWriteBytes(bytes, length);

        FluentActions.Invoking(() => Read(bytes)).Should().Throw<CheckpointException>().WithMessage($"*{reason}*");
    }

    [Fact]
    public void File_CutAnywhere_IsRefused()
    {
        var bytes = TemporaryFolder.Safetensors(W, new byte[8]);
        for (var length = 0; length < bytes.Length; length++)
        {
            FluentActions.Invoking(() => Read(bytes[..length])).Should().Throw<CheckpointException>($"{length} bytes are not a file");
        }
    }

    [Theory]
    [InlineData("F8_E4M3")]
    [InlineData("I16")]
    [InlineData("U64")]
    [InlineData("f32")]
    public void DType_ThatIsNotSupported_IsNamed(string dtype)
    {
        FluentActions.Invoking(() => Read(TemporaryFolder.Safetensors(W.Replace("F32", dtype, StringComparison.Ordinal), new byte[8]))).Should().Throw<UnsupportedException>()
            .WithMessage($"*model.safetensors: w: dtype {dtype} is not supported*");
    }

    [Theory]
    [InlineData("F64", "000000000000F83F 00000000000010C0", 1.5f, -4f)]
    [InlineData("F32", "0000C03F 000080C0", 1.5f, -4f)]
    [InlineData("F32", "0000807F 0000C0FF", float.PositiveInfinity, float.NaN)]
    [InlineData("F16", "003E 00C4", 1.5f, -4f)]
    [InlineData("F16", "0100 007C", 5.9604645e-8f, float.PositiveInfinity)]
    [InlineData("BF16", "C03F 80C0", 1.5f, -4f)]
    [InlineData("I64", "0200000000000000 FCFFFFFFFFFFFFFF", 2f, -4f)]
    [InlineData("I32", "02000000 FCFFFFFF", 2f, -4f)]
    [InlineData("U8", "02 FC", 2f, 252f)]
    [InlineData("BOOL", "01 00", 1f, 0f)]
    public void Elements_OfEveryDType_AreReadAlsoWhereTheyAreNotAligned(string dtype, string hex, float first, float second)
    {
        var data = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        for (var shift = 0; shift < 8; shift++)
        {
            var header = $$$"""{"pad":{"dtype":"U8","shape":[{{{shift}}}],"data_offsets":[0,{{{shift}}}]},"w":{"dtype":"{{{dtype}}}","shape":[2,1],"data_offsets":[{{{shift}}},{{{shift + data.Length}}}]}}""";

            var values = Read(TemporaryFolder.Safetensors(header, [.. new byte[shift], .. data]))["w"];

            values.Should().Equal(first, second);
        }
    }

    [Fact]
    public void Header_WithEverythingTheFormatAllows_IsRead()
    {
        const string Header =
            """
            {"z":{"shape":[],"dtype":"U8","data_offsets":[1,2]}, "none":{"dtype":"F32","shape":[3,0],"data_offsets":[1,1]}, "__metadata__":{"format":"pt"}, "":{"dtype":"BOOL","shape":[1,1,1],"data_offsets":[0,1]}}
            """;

        var tensors = Read(TemporaryFolder.Safetensors(Header + "      ", 1, 7));

        tensors.Keys.Should().Equal("", "none", "z");
        tensors["z"].Should().Equal(7);
        tensors["none"].Should().BeEmpty();
        Read(TemporaryFolder.Safetensors("{}")).Should().BeEmpty();
    }

    [Fact]
    public void File_OfMoreThanTwoGigabytes_IsReadToItsEnd()
    {
        const long Big = (1L << 31) + 5;
        var header = $$$"""{"big":{"dtype":"U8","shape":[{{{Big}}}],"data_offsets":[0,{{{Big}}}]},"last":{"dtype":"F32","shape":[2],"data_offsets":[{{{Big}}},{{{Big + 8}}}]}}""";
        var start = TemporaryFolder.Safetensors(header);
        using (var file = File.Create(Path.Combine(_folder.Path, "model.safetensors")))
        {
            file.Write(start);
            file.SetLength(start.Length + Big + 8);
            file.Position = start.Length + Big - 1;
            file.Write([9, .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]);
        }

        using var checkpoint = Checkpoint.Open(_folder.Path);

        checkpoint.Tensors["last"].ToArray().Should().Equal(1.5f, -2f);
        checkpoint.Tensors["big"].Bytes(Big - 2, 2).ToArray().Should().Equal(0, 9);
    }

    [Theory]
    [InlineData("a\nb", "a\\u000Ab")]
    [InlineData("a\u001b[31mb", "a\\u001B[31mb")]
    [InlineData("a\u202eb", "a\\u202Eb")]
    public void Name_WithControlCharacters_DoesNotBreakTheMessage(string name, string shown)
    {
        var header = $$"""{{{System.Text.Json.JsonSerializer.Serialize(name)}}:1}""";

        FluentActions.Invoking(() => Read(TemporaryFolder.Safetensors(header))).Should().Throw<CheckpointException>().WithMessage($"*model.safetensors: {shown}: expected an object*");
    }

    [Fact]
    public void File_WithBytesChangedOrCut_IsReadOrRefused()
    {
        var sound = TemporaryFolder.Safetensors(Two("[0,4]", "[4,8]"), new byte[8]);
        Prop.ForAll(Mutation.Of(sound).ToArbitrary(), bytes => ReadOrRefused(bytes)).Holds();
    }

    [Fact]
    public void Header_WithTokensExchanged_IsReadOrRefused()
    {
        var tokens = System.Text.RegularExpressions.Regex.Matches(Two("[0,4]", "[4,8]"), "\"[^\"]*\"|[0-9]+|.", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Value).ToArray();
        string[] others = [.. tokens.Distinct(StringComparer.Ordinal), "-1", "1e2", "9223372036854775807", "null", "true", "\"\\ud800\"", "\"__metadata__\"", "[[", "", "\"I16\""];
        var header =
            from count in Gen.Choose(1, 3)
            from places in Gen.Choose(0, tokens.Length - 1).ArrayOf(count)
            from values in Gen.Elements(others).ArrayOf(count)
            select string.Concat(tokens.Select((token, i) => Array.IndexOf(places, i) is var place and >= 0 ? values[place] : token));
        Prop.ForAll(header.ToArbitrary(), text => ReadOrRefused(TemporaryFolder.Safetensors(text, new byte[8]))).Holds();
    }

    private static string Two(string first, string second) =>
        $$$"""{"a":{"dtype":"F32","shape":[1],"data_offsets":{{{first}}}},"b":{"dtype":"F16","shape":[1,2],"data_offsets":{{{second}}}}}""";

    private bool ReadOrRefused(byte[] bytes)
    {
        try
        {
            _ = Read(bytes);
            return true;
        }
        catch (Exception error) when (error is CheckpointException or UnsupportedException)
        {
            return !error.Message.Contains('\n', StringComparison.Ordinal);
        }
    }

    private Dictionary<string, float[]> Read(byte[] bytes)
    {
        _folder.Write("model.safetensors", bytes);
        using var checkpoint = Checkpoint.Open(_folder.Path);
        return checkpoint.Tensors.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.ToArray(), StringComparer.Ordinal);
    }
}

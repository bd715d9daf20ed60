using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Models;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>torch's zip files: the sound ones of fixtures/torch as Python reads them, the hostile ones refused for the right reason, and nothing ever executed.</summary>
public sealed class TorchFileSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Sound() => [.. Expected("sound").Select(row => row.Name)];

    public static TheoryData<string, string> Hostile()
    {
        var rows = new TheoryData<string, string>();
        foreach (var row in Expected("hostile"))
        {
            rows.Add(row.Name, row.Value.GetString()!);
        }

        return rows;
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Sound))]
    public void SoundFile_Opened_HoldsWhatPythonReads(string name)
    {
        using var checkpoint = Open(File.ReadAllBytes(Fixtures.Path("torch", "sound", $"{name}.bin")));

        var expected = Expected("sound").Single(row => row.Name == name).Value.EnumerateObject().ToList();
        checkpoint.Tensors.Keys.Should().Equal(expected.Select(tensor => tensor.Name));
        foreach (var tensor in expected)
        {
            var found = checkpoint.Tensors[tensor.Name];
            found.Type.ToString().Should().BeEquivalentTo(tensor.Value.GetProperty("dtype").GetString());
            found.Shape.Should().Equal(tensor.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()));
            Convert.ToHexStringLower(found.Bytes(0, (int)found.Count)).Should().Be(tensor.Value.GetProperty("hex").GetString(), tensor.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void HostileFile_IsRefusedForItsReason(string name, string reason)
    {
        var error = FluentActions.Invoking(() => Open(File.ReadAllBytes(Fixtures.Path("torch", "hostile", $"{name}.bin")))).Should().Throw<Exception>().Which;

        (error is CheckpointException || (error is UnsupportedException && name == "int8")).Should().BeTrue(error.ToString());
        error.Message.Should().Contain("pytorch_model.bin: ").And.Contain(reason).And.NotContain("\n");
    }

    [Fact]
    public void Elements_OfATransposedTensor_AreReadInRowOrder()
    {
        using var checkpoint = Open(File.ReadAllBytes(Fixtures.Path("torch", "sound", "views.bin")));

        checkpoint.Tensors["transposed"].ToArray().Should().Equal(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);
    }

    [Fact]
    public void File_InTheFormBeforeZip_SaysHowToConvertIt()
    {
        byte[] old = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];

        FluentActions.Invoking(() => Open(old)).Should().Throw<CheckpointException>().WithMessage("*torch.save(torch.load(*");
    }

    [Theory]
    [InlineData("<!DOCTYPE html>")]
    [InlineData("P")]
    [InlineData("PK\u0005\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("PK\u0003\u0004 and nothing more")]
    public void File_OfAnotherKind_IsRefused(string text)
    {
        FluentActions.Invoking(() => Open(Encoding.Latin1.GetBytes(text))).Should().Throw<CheckpointException>().WithMessage("*zip*");
    }

    [Fact]
    public void File_CutAnywhere_IsRefused()
    {
        var bytes = File.ReadAllBytes(Fixtures.Path("torch", "sound", "protocol3.bin"));
        for (var length = 0; length < bytes.Length; length++)
        {
            FluentActions.Invoking(() => Open(bytes[..length])).Should().Throw<CheckpointException>($"{length} bytes are not a file");
        }
    }

    [Theory]
    [InlineData("views")]
    [InlineData("zip64")]
    [InlineData("protocol4")]
    public void File_WithBytesChangedOrCut_IsReadOrRefused(string name)
    {
        var sound = File.ReadAllBytes(Fixtures.Path("torch", "sound", $"{name}.bin"));
        Prop.ForAll(Mutation.Of(sound).ToArbitrary(), bytes =>
        {
            try
            {
                using var checkpoint = Open(bytes);
                return checkpoint.Tensors.Values.Sum(tensor => tensor.ToArray().Length) >= 0;
            }
            catch (Exception error) when (error is CheckpointException or UnsupportedException)
            {
                return !error.Message.Contains('\n', StringComparison.Ordinal);
            }
        }).Holds();
    }

    /// <summary>torch writes zip64 as soon as the archive has more than 4 GB: offsets and lengths move to the 64-bit fields. The file is sparse.</summary>
    [Fact]
    public void File_OfMoreThanFourGigabytes_IsReadToItsEnd()
    {
        const long Count = (1L << 32) + 3;
        byte[] pickle =
        [
            0x80, 2, (byte)'}', (byte)'X', 1, 0, 0, 0, (byte)'w', .. "ctorch._utils\n_rebuild_tensor_v2\n(("u8, .. Text("storage"), .. "ctorch\nByteStorage\n"u8, .. Text("0"), .. Text("cpu"),
            0x8a, 5, .. BitConverter.GetBytes(Count).AsSpan(0, 5), (byte)'t', (byte)'Q', 0x8a, 5, .. BitConverter.GetBytes(Count - 3).AsSpan(0, 5),
            (byte)'K', 3, 0x85, (byte)'K', 1, 0x85, 0x89, (byte)'N', (byte)'t', (byte)'R', (byte)'s', (byte)'.',
        ];
        using (var file = File.Create(Path.Combine(_folder.Path, "pytorch_model.bin")))
        {
            file.Write(Local("m/data/0"));
            var data = file.Position;
            file.SetLength(data + Count);
            file.Position = data + Count - 3;
            file.Write([7, 8, 9]);
            var pickleAt = file.Position;
            file.Write([.. Local("m/data.pkl"), .. pickle]);
            var directory = file.Position;
            file.Write([.. Entry("m/data/0", Count, 0), .. Entry("m/data.pkl", pickle.Length, pickleAt)]);
            var end = file.Position;
            file.Write([.. "PK\u0006\u0006"u8, .. new byte[28], .. BitConverter.GetBytes(2L), .. BitConverter.GetBytes(end - directory), .. BitConverter.GetBytes(directory)]);
            file.Write([.. "PK\u0006\u0007"u8, .. new byte[4], .. BitConverter.GetBytes(end), .. new byte[4]]);
            file.Write([.. "PK\u0005\u0006"u8, .. new byte[4], .. Enumerable.Repeat((byte)0xFF, 12), .. new byte[2]]);
        }

        using var checkpoint = Checkpoint.Open(_folder.Path);

        checkpoint.Tensors["w"].ToArray().Should().Equal(7, 8, 9);
    }

    private static byte[] Text(string text) => [(byte)'X', (byte)text.Length, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Local(string name)
    {
        byte[] header = [.. "PK\u0003\u0004"u8, .. new byte[26], .. Encoding.ASCII.GetBytes(name), .. new byte[7]];
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), (ushort)name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(28), 7);
        return header;
    }

    /// <summary>An entry whose sizes and offset are all in the zip64 field, behind another extra field.</summary>
    private static byte[] Entry(string name, long length, long offset)
    {
        byte[] head = [.. "PK\u0001\u0002"u8, .. new byte[42]];
        head.AsSpan(20, 8).Fill(0xFF);
        head.AsSpan(42, 4).Fill(0xFF);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(28), (ushort)name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(30), 6 + 28);
        return [.. head, .. Encoding.ASCII.GetBytes(name), (byte)'F', (byte)'B', 2, 0, 0, 0, 1, 0, 24, 0, .. BitConverter.GetBytes(length), .. BitConverter.GetBytes(length), .. BitConverter.GetBytes(offset)];
    }

    private static List<JsonProperty> Expected(string kind)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("torch", "expected.json")));
        return [.. document.RootElement.Clone().GetProperty(kind).EnumerateObject()];
    }

    private Checkpoint Open(byte[] bytes)
    {
        _folder.Write("pytorch_model.bin", bytes);
        return Checkpoint.Open(_folder.Path);
    }
}

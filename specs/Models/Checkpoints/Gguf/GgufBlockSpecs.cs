using System.Runtime.InteropServices;
using FluentAssertions;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Checkpoints.Gguf;

/// <summary>Quantised blocks against what the gguf package makes of them (fixtures/goldens/gguf-blocks.safetensors), to the bit.</summary>
public sealed unsafe class GgufBlockSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<DType> Types => [.. Enum.GetValues<DType>().Where(type => type.IsQuantised())];

    [Theory]
    [MemberData(nameof(Types))]
    public void Read_EveryBlock_GivesThePackagesValues(DType type)
    {
        var (bytes, values) = Golden(type);

        With(bytes, type, values.Length, tensor => tensor.ToArray().Should().Equal(values));
    }

    /// <summary>From and to anywhere in a block.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Read_AnyStretch_GivesThatPart(DType type)
    {
        var (bytes, values) = Golden(type);
        var random = new Random(20);
        With(bytes, type, values.Length, tensor =>
        {
            for (var i = 0; i < 200; i++)
            {
                var first = random.Next(values.Length);
                var stretch = new float[random.Next(Math.Min(values.Length - first, 600) + 1)];
                tensor.Read(first, stretch);
                stretch.Should().Equal(values.AsSpan(first, stretch.Length).ToArray());
            }
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Bytes_OfElements_AreRefused(DType type)
    {
        var (bytes, values) = Golden(type);

        With(bytes, type, values.Length, tensor =>
        {
            tensor.StoredBytes.Should().Be(bytes.Length);
            FluentActions.Invoking(() => tensor.Bytes(0, 1).Length).Should().Throw<InvalidOperationException>();
        });
        FluentActions.Invoking(() => type.Size()).Should().Throw<ArgumentOutOfRangeException>();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>All blocks of a type, and what is in them.</summary>
    internal static (byte[] Bytes, float[] Values) Golden(DType type)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Fixtures.Path("goldens", "gguf-blocks.safetensors"), Path.Combine(folder.Path, "model.safetensors"));
        using var checkpoint = Checkpoint.Open(folder.Path);
        var bytes = checkpoint.Tensors[$"{type}.bytes"];
        return (bytes.Bytes(0, (int)bytes.Count).ToArray(), checkpoint.Tensors[$"{type}.values"].ToArray());
    }

    /// <summary>The blocks at an address that aligns nothing, with nothing after them that a test could miss.</summary>
    private static void With(byte[] bytes, DType type, int count, Action<Tensor> test)
    {
        var memory = (byte*)NativeMemory.Alloc((nuint)bytes.Length + 1);
        try
        {
            bytes.CopyTo(new Span<byte>(memory + 1, bytes.Length));
            test(new Tensor("w", type, [count], memory + 1, "file"));
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }
}

using System.Buffers.Binary;
using FluentAssertions;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>Stored elements as float32: exact where the type is narrower, rounded to the nearest where it is wider.</summary>
public sealed class TensorSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Every F16 there is, against .NET's own conversion: subnormal numbers, infinities, NaN.</summary>
    [Fact]
    public void Read_EveryF16_EqualsTheNumber() =>
        CheckAll16Bits("F16", bits => (float)BitConverter.UInt16BitsToHalf(bits));

    /// <summary>Every BF16 there is: the upper half of a float32, by definition.</summary>
    [Fact]
    public void Read_EveryBF16_EqualsTheNumber() =>
        CheckAll16Bits("BF16", bits => BitConverter.UInt32BitsToSingle((uint)bits << 16));

    [Fact]
    public void Read_F32_KeepsEveryBit()
    {
        float[] values = [1, -0f, float.Epsilon, float.MaxValue, float.NegativeInfinity, 0.1f];

        Read("F32", [.. values.SelectMany(BitConverter.GetBytes)]).Should().Equal(values);
    }

    /// <summary>Doubles between two floats go to the nearer; beyond the largest to infinity; below the smallest to 0.</summary>
    [Fact]
    public void Read_F64_RoundsToTheNearest()
    {
        double[] values = [0.1, 1 + 1e-9, 16777217, 16777219, 1e-46, 1e-45, 3.5e38, -1e300, double.NegativeInfinity, 7, 8, 9, 10, 11, 12, 13, 14, 15, 1e-310];

        Read("F64", [.. values.SelectMany(BitConverter.GetBytes), .. BitConverter.GetBytes(double.NaN)]).Should()
            .Equal([0.1f, 1, 16777216, 16777220, 0, float.Epsilon, float.PositiveInfinity, float.NegativeInfinity, float.NegativeInfinity, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, float.NaN]);
    }

    [Fact]
    public void Read_Integers_AreConverted()
    {
        long[] longs = [0, -1, long.MaxValue, long.MinValue, 16777217, 5, 6, 7, 8];
        int[] ints = [0, -1, int.MaxValue, int.MinValue, 16777217];

        Read("I64", [.. longs.SelectMany(BitConverter.GetBytes)]).Should().Equal(0, -1, 9223372036854775808f, -9223372036854775808f, 16777216, 5, 6, 7, 8);
        Read("I32", [.. ints.SelectMany(BitConverter.GetBytes)]).Should().Equal(0, -1, 2147483648f, -2147483648f, 16777216);
        Read("U8", [0, 1, 255]).Should().Equal(0, 1, 255);
        Read("BOOL", [0, 1]).Should().Equal(0, 1);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(3, 2)]
    [InlineData(5, 0)]
    [InlineData(long.MaxValue, 1)]
    public void Read_BeyondTheTensor_Throws(long first, int count)
    {
        using var checkpoint = Open("F32", new byte[16]);
        var tensor = checkpoint.Tensors["w"];

        tensor.Invoking(w => w.Read(first, new float[count])).Should().Throw<ArgumentOutOfRangeException>();
    }

    /// <summary>At every offset and many lengths, so that whole registers and what is left over meet every value.</summary>
    private void CheckAll16Bits(string type, Func<ushort, float> number)
    {
        var bytes = new byte[2 << 16];
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * bits), (ushort)bits);
        }

        using var checkpoint = Open(type, bytes);
        var tensor = checkpoint.Tensors["w"];
        foreach (var length in new[] { 1 << 16, 1, 7, 16, 19, 33 })
        {
            var values = new float[length];
            for (var first = 0; first + length <= 1 << 16; first += length)
            {
                tensor.Read(first, values);
                for (var i = 0; i < length; i++)
                {
                    var expected = number((ushort)(first + i));
                    Assert.True(float.IsNaN(expected) ? float.IsNaN(values[i]) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(values[i]), $"{first + i:x4}");
                }
            }
        }
    }

    private float[] Read(string type, byte[] bytes)
    {
        using var checkpoint = Open(type, bytes);
        return checkpoint.Tensors["w"].ToArray();
    }

    private Checkpoint Open(string type, byte[] bytes)
    {
        var size = type switch { "F64" or "I64" => 8, "F32" or "I32" => 4, "F16" or "BF16" => 2, _ => 1 };
        var header = $$"""{"w": {"dtype": "{{type}}", "shape": [{{bytes.Length / size}}], "data_offsets": [0, {{bytes.Length}}]} }""";
        _folder.Write("model.safetensors", TemporaryFolder.Safetensors(header, bytes));
        return Checkpoint.Open(_folder.Path);
    }
}

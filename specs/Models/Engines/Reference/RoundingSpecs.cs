using FluentAssertions;
using LStar.Models.Engines.Reference;
using Xunit;

namespace LStar.Specs.Models.Engines.Reference;

public class RoundingSpecs
{
    [Theory]
    [InlineData(Rounding.Float64, 1.0000000000000002, 1.0000000000000002)]
    [InlineData(Rounding.Float32, 0.1, 0.1f)]
    [InlineData(Rounding.Float16, 0.1, 0.0999755859375)]
    [InlineData(Rounding.Float16, 65520, double.PositiveInfinity)]
    [InlineData(Rounding.Float16, 5.9604644775390625e-8, 5.9604644775390625e-8)]
    [InlineData(Rounding.BFloat16, 0.1, 0.10009765625)]
    [InlineData(Rounding.BFloat16, 1 + (1.0 / 256), 1)]
    [InlineData(Rounding.BFloat16, 1 + (3.0 / 256), 1 + (4.0 / 256))]
    [InlineData(Rounding.BFloat16, 1 + (1.0 / 256) + 1e-12, 1 + (2.0 / 256))]
    [InlineData(Rounding.BFloat16, -3.4e38, double.NegativeInfinity)]
    [InlineData(Rounding.BFloat16, double.NaN, double.NaN)]
    public void Value_Rounded_IsTheNearest_TiesToEven(Rounding rounding, double value, double expected)
    {
        double[] values = [value];

        rounding.Apply(values);

        values[0].Equals(expected).Should().BeTrue($"{value} becomes {expected}, found {values[0]}");
    }

    /// <summary>Against all 65 536 numbers that there are: none is nearer.</summary>
    [Fact]
    public void BFloat16_OfRandomNumbers_IsTheNearestOfAll()
    {
        double[] all = [.. Enumerable.Range(0, 0x7F80).Select(bits => (double)BitConverter.UInt32BitsToSingle((uint)bits << 16))];
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            double[] value = [Math.Exp((random.NextDouble() * 80) - 40)];
            var exact = value[0];
            Rounding.BFloat16.Apply(value);
            var at = Array.BinarySearch(all, exact);
            var above = at >= 0 ? at : ~at;
            Math.Abs(value[0] - exact).Should().Be(Math.Min(Math.Abs(all[above] - exact), Math.Abs(all[above - 1] - exact)));
        }
    }
}

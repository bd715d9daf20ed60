using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Models.Engines.Kernels;
using Xunit;

namespace LStar.Specs.Models.Engines.Kernels;

/// <summary>Softmax: large scores, masked scores, NaN, and the sum of one.</summary>
public class SoftmaxSpecs
{
    /// <summary>{100, 101} overflows where the maximum is not subtracted.</summary>
    [Theory]
    [InlineData(100f, 101f)]
    [InlineData(-1000f, -999f, -1002f)]
    [InlineData(3e38f, 3e38f)]
    [InlineData(-3e38f, 3e38f)]
    [InlineData(5f)]
    public void InPlace_AnyFiniteScores_EqualsPlainLoops(params float[] x)
    {
        var expected = NaiveKernels.Softmax(x);

        Softmax.InPlace(x);

        x.Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }

    [Fact]
    public void InPlace_MinusInfinity_BecomesExactlyZero()
    {
        float[] x = [1, float.NegativeInfinity, 2, float.NegativeInfinity];

        Softmax.InPlace(x);

        x[1].Should().Be(0);
        x[3].Should().Be(0);
        (x[0] + x[2]).Should().BeApproximately(1, 1e-6f);
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(1f, float.NaN, float.NegativeInfinity)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity)]
    [InlineData(float.PositiveInfinity, 1f)]
    public void InPlace_WithoutALimit_IsNaNThroughout(params float[] x)
    {
        Softmax.InPlace(x);

        x.Take(2).Should().OnlyContain(value => float.IsNaN(value));
    }

    [Fact]
    public void InPlace_Empty_DoesNothing() => FluentActions.Invoking(() => Softmax.InPlace([])).Should().NotThrow();

    [Fact]
    public void InPlace_AnyScores_SumToOneAndKeepTheirOrder()
    {
        var scores = Gen.Choose(-200_000, 200_000).Select(value => value / 1000f).NonEmptyListOf();
        Check.One(Seeded.Cases(200), Prop.ForAll(scores.ToArbitrary(), list =>
        {
            float[] x = [.. list];
            Softmax.InPlace(x);
            Math.Abs(x.Sum(value => (double)value) - 1).Should().BeLessThan(1e-5);
            x.Zip(NaiveKernels.Softmax([.. list])).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
        }));
    }
}

using FluentAssertions;
using LStar.Metrics.Values;
using Xunit;

namespace LStar.Specs.Metrics.Values;

/// <summary>Matrices at the edge: without rank, at the ends of float32, not finite, of the wrong shape.</summary>
public class SingularValuesEdgeSpecs
{
    /// <summary>Backward stable: an error of a few 1e-16 of the largest value, times the root of the size.</summary>
    private const double Rounding = 1e-13;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(40, 8)]
    public void SingularValues_OfZeros_AreZero(int rows, int columns)
    {
        var values = SingularValues.Of(new float[rows * columns], rows, columns);

        values.Should().Be(new SingularValues(0, 0));
        values.Condition.Should().Be(0);
    }

    /// <summary>Rank one: the largest is ||a|| ||b||, the others are rounding.</summary>
    [Theory]
    [InlineData(20, 20)]
    [InlineData(50, 9)]
    [InlineData(9, 50)]
    public void SingularValues_OfRankOne_EndInRounding(int rows, int columns)
    {
        var weights = new float[rows * columns];
        for (var at = 0; at < weights.Length; at++)
        {
            weights[at] = ((at / columns) + 1) * ((at % columns) - 3);
        }

        var values = SingularValues.Of(weights, rows, columns);

        var norms = Math.Sqrt(Enumerable.Range(1, rows).Sum(i => (double)i * i)) * Math.Sqrt(Enumerable.Range(0, columns).Sum(j => (j - 3d) * (j - 3)));
        values.Largest.Should().BeApproximately(norms, Rounding * norms);
        values.Smallest.Should().BeLessThan(Rounding * norms);
    }

    [Fact]
    public void SingularValues_WithAZeroColumnOrRow_EndInZero()
    {
        var weights = Samples.Numbers(12 * 12, 2);
        for (var i = 0; i < 12; i++)
        {
            weights[(i * 12) + 5] = 0;
        }

        SingularValues.Of(weights, 12, 12).Smallest.Should().BeLessThan(1e-15);
    }

    [Theory]
    [InlineData(float.MaxValue)]
    [InlineData(1e-38f)]
    [InlineData(float.Epsilon)]
    public void SingularValues_AtTheEndsOfFloat_NeitherOverflowNorVanish(float scale)
    {
        var values = SingularValues.Of([scale, scale, 0, scale, 0, 0, 0, scale, -scale], 3, 3);
        var unit = SingularValues.Of([1, 1, 0, 1, 0, 0, 0, 1, -1], 3, 3);

        (values.Largest / scale).Should().BeApproximately(unit.Largest, 1e-12);
        (values.Smallest / scale).Should().BeApproximately(unit.Smallest, 1e-12);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void SingularValues_OfWhatIsNotFinite_AreNaN(float entry)
    {
        var weights = Samples.Numbers(30, 1);
        weights[29] = entry;

        foreach (var values in new[] { SingularValues.Of(weights, 5, 6), SingularValues.Of(weights, 10, 3) })
        {
            new[] { values.Largest, values.Smallest, values.Condition, values.ConditionAsPublished }.Should().AllBeEquivalentTo(double.NaN);
        }
    }

    [Theory]
    [InlineData(5, 2, 3)]
    [InlineData(0, 0, 3)]
    [InlineData(0, 3, 0)]
    public void SingularValues_OfAnotherShape_AreRefused(int length, int rows, int columns)
    {
        var measure = () => SingularValues.Of(new float[length], rows, columns);

        measure.Should().Throw<ArgumentException>();
    }
}

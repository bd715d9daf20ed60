using FluentAssertions;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>Several p-values as one.</summary>
public class CombinedProbabilitySpecs
{
    /// <summary>The usual worked example of Holm's method: 0.01, 0.04, 0.03, 0.005.</summary>
    [Fact]
    public void Holm_OfFourTests_MultipliesFromTheSmallestOn() =>
        CombinedProbability.Holm([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)).Should().Equal(0.03, 0.06, 0.06, 0.02);

    [Fact]
    public void TwiceTheMean_OfOneProbability_IsItself()
    {
        CombinedProbability.OfDependent([]).Should().BeNull();
        CombinedProbability.OfDependent([0.03]).Should().Be(0.03);
        CombinedProbability.OfDependent([0.01, 0.03]).Should().BeApproximately(0.04, 1e-12);
        CombinedProbability.OfDependent([0.9, 0.8]).Should().Be(1);
    }

    /// <summary>The worst case that Rueschendorf's bound is for: all equal, or one rising as another falls. It rejects at 0.05 no more often than that.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void TwiceTheMean_OfUniformProbabilities_RejectsNoMoreThanItSays(int dependence)
    {
        var random = new Xoshiro256(3);
        const int Draws = 20_000;
        var rejected = Enumerable.Range(0, Draws).Count(_ =>
        {
            var u = random.NextDouble();
            double[] p = dependence switch { 0 => [u, u, u], 1 => [u, 1 - u], _ => [u < 0.1 ? 0.1 - u : u, u] };
            return CombinedProbability.OfDependent(p) <= 0.05;
        });

        rejected.Should().BeLessThan((int)(Draws * 0.055), "0.05 and three standard errors");
    }
}

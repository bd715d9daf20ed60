using FluentAssertions;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Metrics.Statistics.Nulls;

/// <summary>Bands, rarity and distance of null L*.</summary>
public class NullPositionSpecs
{
    private static readonly NullDistribution Peaks = NullSimulation.Of(new WhiteNoise(12), Locator.Named("signChange"));

    /// <summary>definitions.md 7.1: 1, 2, 3 with probability 1/3, 1/3, 1/5.</summary>
    [Fact]
    public void Band_OfTheFirstPeakOfNoise_IsThatOfItsClosedForm()
    {
        Peaks.Quantile(0.05).Should().Be(1);
        Peaks.Quantile(0.5).Should().Be(2);
        Peaks.Quantile(0.95).Should().Be(4, "up to 3 it is 13/15, up to 4 0.955");
    }

    [Fact]
    public void AsRare_GrowsWithHowNearTheNullIs()
    {
        Peaks.AsRare(2).Should().BeApproximately(1, 1e-9, "no place is nearer to the null's");
        Peaks.AsRare(7).Should().BeInRange(0.0005, 0.005, "statistics.json: 0.0025 at 7, 0.0007 beyond; 6 and all before are nearer to the rest");
        Peaks.AsRare(9).Should().BeLessThan(Peaks.AsRare(7)!.Value);
    }

    /// <summary>argmaxStep on noise is alike on all layers: no place is rare, whatever the draws' noise says.</summary>
    [Fact]
    public void AsRare_WhereAllLayersAreAlike_IsOneInTheMiddle() =>
        NullSimulation.Of(new RandomWalk(12), Locator.Named("argmaxStep")).AsRare(6).Should().BeGreaterThan(0.6);

    [Fact]
    public void AtLeastApart_OfTwoFirstPeaks_IsTheSumOverPairs()
    {
        double[] shares = [.. Peaks.Shares];
        foreach (var distance in new[] { 0, 1, 2.5, 6 })
        {
            var naive = shares.SelectMany((p, i) => shares.Select((q, j) => Math.Abs(i - j) >= distance ? p * q : 0)).Sum() / (shares.Sum() * shares.Sum());
            Peaks.AtLeastApart(Peaks, distance).Should().BeApproximately(naive, 1e-12);
        }

        Peaks.AtLeastApart(Peaks, 0).Should().BeApproximately(1, 1e-12);
    }

    /// <summary>A split needs 7 layers: below, its null has no L*.</summary>
    [Fact]
    public void Everything_WhereTheNullHasNoLayer_IsUndefined()
    {
        var none = NullSimulation.Of(new WhiteNoise(6), Locator.Named("piecewiseSplit"), draws: 100);

        none.Quantile(0.5).Should().BeNull();
        none.AsRare(2).Should().BeNull();
        none.AtLeastApart(Peaks, 1).Should().BeNull();
    }
}

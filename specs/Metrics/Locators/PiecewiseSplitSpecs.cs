using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Metrics.Fitting;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Metrics.Locators;

/// <summary>The layer where a scale changes its rate.</summary>
public class PiecewiseSplitSpecs
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20260106, 7).WithMaxTest(40);

    private static readonly Arbitrary<double[]> Scales = (
        from n in Gen.Choose(7, 24)
        from seed in Gen.Choose(0, 1 << 30)
        select Trajectory(n, new Random(seed))).ToArbitrary();

    [Theory]
    [InlineData(7, 3)]
    [InlineData(12, 5)]
    [InlineData(36, 20)]
    public void PiecewiseSplit_TwoExactExponentials_IsWhereTheyMeet(int layers, int split)
    {
        var scale = Enumerable.Range(1, layers).Select(x => x < split ? Math.Exp(0.05 * x) : 9 * Math.Exp(-0.02 * x)).ToArray();

        var found = new PiecewiseSplit().Locate(scale);

        found.Layer.Should().Be(split - 1);
        (found.Branch, found.MarginIs).Should().Be(("piecewiseSplit", MarginKind.UpperBound));
        found.Margin.Should().BeInRange(0, 0.5);
    }

    [Fact]
    public void PiecewiseSplit_AnyScale_IsTheFitsSplitLessOne() => Prop.ForAll(Scales, scale =>
    {
        var found = new PiecewiseSplit().Locate(scale);
        return found.Layer == TwoSegmentExponentialFit.Of(scale)!.Split - 1 && found.Margin is > 0 and <= 0.5;
    }).Check(Seeded);

    [Fact]
    public void PiecewiseSplit_NearTie_HasASmallMargin()
    {
        // Of a symmetric curve the splits 6 and 8 fit best, and equally: a push of 1e-6 decides.
        double[] scale = [6 + 1e-6, 5, 4, 3, 2, 1.5, 1.5, 2, 3, 4, 5, 6];

        new PiecewiseSplit().Locate(scale).Margin.Should().BeLessThan(1e-5);
    }

    [Fact]
    public void PiecewiseSplit_BelowSevenLayersOrNotPositive_HasNoLayer()
    {
        new PiecewiseSplit().Locate([1, 2, 3, 4, 5, 6]).Reason.Should().Be("a split needs 7 layers, there are 6");
        new PiecewiseSplit().Locate([1, 2, 3, 4, 0, 6, 7]).Reason.Should().Be("the scale at layer 4 is not positive");
    }

    private static double[] Trajectory(int n, Random random)
    {
        var y = 1.0;
        return [.. Enumerable.Range(0, n).Select(_ => y *= Math.Exp(0.4 * (random.NextDouble() - 0.4)))];
    }
}

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
    }).Check(Seeded.Cases(40));

    [Fact]
    public void PiecewiseSplit_Margin_IsNearWhatAnotherSearchFinds() => Prop.ForAll(Scales, scale =>
    {
        var margin = new PiecewiseSplit().Locate(scale).Margin!.Value;
        var amount = margin * (scale.Max() - scale.Min());
        // At 0.5 the curve is made constant, which no push of all values by one amount does.
        return (margin == 0.5 || Climbs(scale, 1.25 * amount)) && !Climbs(scale, 0.25 * amount);
    }).Check(Seeded.Cases(25));

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

    /// <summary>Whether pushing every value up or down by the amount, each the way that most helps one rival split, moves the best split.</summary>
    private static bool Climbs(double[] scale, double amount)
    {
        var winner = TwoSegmentExponentialFit.Of(scale)!.Split;
        return Enumerable.Range(3, scale.Length - 6).Where(rival => rival != winner).Any(rival =>
        {
            var pushed = (double[])scale.Clone();
            for (var i = 0; i < 2 * scale.Length; i++)
            {
                var l = i % scale.Length;
                var (up, down) = (scale[l] + amount, scale[l] - amount);
                pushed[l] = Lead(pushed, l, up) > Lead(pushed, l, down) ? up : down;
            }

            return TwoSegmentExponentialFit.Of(pushed)?.Split != winner;

            double Lead(double[] y, int l, double value)
            {
                var changed = (double[])y.Clone();
                changed[l] = value;
                return R2(changed, rival) - R2(changed, winner);
            }
        });
    }

    private static double R2(double[] y, int split)
    {
        if (y.Min() <= 0)
        {
            return double.NegativeInfinity;
        }

        var fitted = Segment(y[..(split - 1)]).Concat(Segment(y[(split - 1)..])).ToArray();
        return 1 - (y.Zip(fitted, (a, b) => (a - b) * (a - b)).Sum() / y.Sum(value => (value - y.Average()) * (value - y.Average())));
    }

    private static IEnumerable<double> Segment(double[] y) =>
        ExponentialFit.Of(y) is { } fit ? y.Select((_, l) => fit.At(l)) : y;

    private static double[] Trajectory(int n, Random random)
    {
        var y = 1.0;
        return [.. Enumerable.Range(0, n).Select(_ => y *= Math.Exp(0.4 * (random.NextDouble() - 0.4)))];
    }
}

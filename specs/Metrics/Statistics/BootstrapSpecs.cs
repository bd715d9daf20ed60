using FluentAssertions;
using LStar.Metrics.Statistics;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>Bootstrap intervals against scipy's, a naive twin, and what they promise.</summary>
public class BootstrapSpecs
{
    private static readonly double[] Sample = [3.1, 0.2, 1.7, 8.9, 2.2, 0.4, 5.6, 1.1];

    [Fact]
    public void Intervals_OfASkewedSample_AgreeWithScipys()
    {
        var percentile = Bootstrap.Percentile(Sample, Enumerable.Average, new Random(1), 20_000, 0.9);
        var bca = Bootstrap.Bca(Sample, Enumerable.Average, new Random(1), 20_000, 0.9);

        // scipy.stats.bootstrap, 1 000 000 resamples. A quantile of 20 000 draws scatters by sqrt(0.05 x 0.95 / 20000) / density = 0.0015 / 0.08, about 0.02.
        Near(percentile, 1.4, 4.6375);
        Near(bca, 1.5875, 5.025);
        percentile.Should().BeEquivalentTo(new { Estimate = Sample.Average(), Level = 0.9, Draws = 20_000, Undefined = 0, Reason = (string?)null });
    }

    [Fact]
    public void Percentile_OfFewDraws_IsANaiveTwins()
    {
        var random = new Random(9);
        var draws = Enumerable.Range(0, 41).Select(_ => Enumerable.Range(0, Sample.Length).Select(_ => Sample[random.Next(Sample.Length)]).Max()).Order().ToList();

        // Of 41 values the quantiles 1/20 and 19/20 are the third and the third last.
        var interval = Bootstrap.Percentile(Sample, Enumerable.Max, new Random(9), 41, 0.9);

        (interval.Low, interval.High).Should().Be((draws[2], draws[38]));
    }

    [Fact]
    public void Bca_OfASymmetricSample_IsThePercentileInterval()
    {
        double[] symmetric = [-4, -3, -1, 0, 1, 3, 4];

        var (bca, percentile) = (Bootstrap.Bca(symmetric, Enumerable.Average, new Random(3), 20_000), Bootstrap.Percentile(symmetric, Enumerable.Average, new Random(3), 20_000));

        bca.Low.Should().BeApproximately(percentile.Low!.Value, 0.15);
        bca.High.Should().BeApproximately(percentile.High!.Value, 0.15);
    }

    [Fact]
    public void Intervals_OfNormalSamples_HoldTheMeanAboutAsOftenAsTheySay()
    {
        var random = new Random(11);
        var held = 0;
        for (var i = 0; i < 300; i++)
        {
            double[] sample = [.. Enumerable.Range(0, 40).Select(_ => MathNet.Numerics.Distributions.Normal.Sample(random, 5, 2))];
            held += Bootstrap.Bca(sample, Enumerable.Average, random, 400, 0.9).Holds(5) == true ? 1 : 0;
        }

        // 0.9 less a little for 40 items; 300 trials scatter by 0.017.
        (held / 300.0).Should().BeInRange(0.83, 0.95);
    }

    [Fact]
    public void Interval_WhereSomeResamplesAreUndefined_CountsThem()
    {
        (double X, double Y)[] points = [(1, 2), (2, 1), (3, 5)];

        var interval = Bootstrap.Percentile(points, Slope, new Random(1), 2000);

        // One of nine resamples of three points is one point three times.
        interval.Undefined.Should().BeInRange(150, 300);
        interval.Low.Should().BeLessThanOrEqualTo(interval.High!.Value);
    }

    [Fact]
    public void Interval_WithoutAMeaning_SaysWhy()
    {
        Bootstrap.Percentile([5.0], Enumerable.Average, new Random(1)).Reason.Should().Be("an interval needs 2 items, there are 1");
        Bootstrap.Percentile(Array.Empty<double>(), Enumerable.Average, new Random(1)).Reason.Should().Be("an interval needs 2 items, there are 0");
        Bootstrap.Bca([5.0, double.NaN], Enumerable.Average, new Random(1)).Reason.Should().Be("the statistic is undefined");
        Bootstrap.Bca(Sample, items => items.Distinct().Count(), new Random(1), 20).Reason.Should().Be("all resamples lie on one side of the estimate");
        Bootstrap.Bca([1.0, 2, 4], items => items.Count == 3 ? items[0] : double.NaN, new Random(1)).Reason.Should().Be("the statistic is undefined with one of the items left out");
        Bootstrap.Percentile([1.0, 2], items => items[0] == items[1] ? double.NaN : items[0] == 2 ? double.NaN : 1, new Random(1)).Reason.Should().Contain("undefined on");
    }

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(100, 0)]
    [InlineData(100, 1)]
    [InlineData(100, double.NaN)]
    public void Interval_OfNoDrawOrNoLevel_IsRefused(int draws, double level)
    {
        var act = () => Bootstrap.Percentile(Sample, Enumerable.Average, new Random(1), draws, level);

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static double Slope(IReadOnlyList<(double X, double Y)> points) =>
        Correlation.Pearson([.. points.Select(point => point.X)], [.. points.Select(point => point.Y)]).R ?? double.NaN;

    private static void Near(Interval interval, double low, double high)
    {
        interval.Low.Should().BeApproximately(low, 0.08);
        interval.High.Should().BeApproximately(high, 0.08);
    }
}

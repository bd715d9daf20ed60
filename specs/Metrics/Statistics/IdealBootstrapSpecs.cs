using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Metrics.Statistics;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>The bootstrap without draws, against going through all n^n resamples one by one.</summary>
public class IdealBootstrapSpecs
{
    [Fact]
    public void Interval_OfAFewItems_IsThatOfAllSequences() => Check.One(Seeded.Cases(60), Prop.ForAll<int[]>(drawn =>
    {
        double[] values = [.. drawn.Take(5).Select(value => (double)(value % 9))];
        if (values.Length < 2)
        {
            return true;
        }

        var found = IdealBootstrap.Percentile(values.Length, counts => Mean(values, counts));
        double[] all = [.. Sequences(values).Order()];
        double Smallest(double quantile) => all[Math.Max(0, (int)Math.Ceiling((quantile * all.Length) - 1e-9) - 1)];
        return found.Draws == 0 && Math.Abs(found.Low!.Value - Smallest(0.025)) < 1e-9 && Math.Abs(found.High!.Value - Smallest(0.975)) < 1e-9;
    }));

    [Fact]
    public void Resamples_OfSevenItems_HaveProbabilityOne()
    {
        var (seen, twice) = (0, 0);
        var interval = IdealBootstrap.Percentile(7, counts =>
        {
            seen++;
            counts.Sum().Should().Be(7);
            twice += counts[0];
            return counts[0];
        });

        seen.Should().Be(1716 + 1, "C(13, 7) resamples, and the items themselves");
        twice.Should().Be(1716 + 1, "each item is in as many, by symmetry");
        interval.Low.Should().Be(0);
        interval.High.Should().Be(3, "binomial(7, 1/7): P(<= 2) is 0.9324, P(<= 3) is 0.9913");
    }

    [Fact]
    public void Interval_OfManyItems_IsNearTheDrawnOneOfTheKeptBootstrap()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => (double)((i * 13) % 17))];

        var ours = IdealBootstrap.Percentile(values.Length, counts => Mean(values, counts));
        var kept = Bootstrap.Percentile(values, drawn => drawn.Average(), new Random(1));

        ours.Draws.Should().Be(2000);
        ours.Low.Should().BeApproximately(kept.Low!.Value, 0.3, "either end is known to its Monte Carlo error, 0.05 times a standard error of the mean of 0.8 and more");
        ours.High.Should().BeApproximately(kept.High!.Value, 0.3);
        IdealBootstrap.Percentile(values.Length, counts => Mean(values, counts)).Should().Be(ours, "it is seeded");
    }

    [Fact]
    public void Interval_WhereResamplesAreUndefined_LeavesThemOut()
    {
        // Undefined where item 0 is missing: (2/3)^3 of three items' resamples.
        var interval = IdealBootstrap.Percentile(3, counts => counts[0] == 0 ? double.NaN : counts[0]);

        interval.Undefined.Should().Be(4);
        interval.Low.Should().Be(1);
        interval.High.Should().Be(3, "P(3 | at least 1) is 1/19, more than a fortieth");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Interval_OfFewerThanTwo_IsUndefined(int items)
    {
        var interval = IdealBootstrap.Percentile(items, _ => 3);

        (interval.Low, interval.High).Should().Be((null, null));
        interval.Reason.Should().Contain("2 items");
    }

    private static double Mean(double[] values, int[] counts) => values.Select((value, item) => value * counts[item]).Sum() / values.Length;

    private static IEnumerable<double> Sequences(double[] values)
    {
        var total = (int)Math.Pow(values.Length, values.Length);
        for (var number = 0; number < total; number++)
        {
            var (sum, rest) = (0.0, number);
            for (var i = 0; i < values.Length; i++)
            {
                sum += values[rest % values.Length];
                rest /= values.Length;
            }

            yield return sum / values.Length;
        }
    }
}

using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace LStar.Metrics.Statistics;

/// <summary>
/// Bootstrap intervals: items (prompts, models) are drawn with replacement, as many as there are, and the statistic is computed on each draw.
/// Percentile: the quantiles (1 -+ level)/2 of these, with linear interpolation. BCa (Efron 1987): quantiles Phi(z0 + (z0 + z)/(1 - a(z0 + z))),
/// z0 = Phi^-1(share below the estimate, ties counting half), a = sum d^3 / (6 (sum d^2)^1.5) with d = mean of the jackknife values minus each:
/// corrected for bias and skewness. With few items (8 models) either is narrower than it claims to be.
/// A statistic that is NaN on the items, on more than half of the draws, or (BCa) with one item left out, has no interval.
/// </summary>
public static class Bootstrap
{
    /// <summary>The percentile interval.</summary>
    /// <param name="items">What is resampled; at least 2.</param>
    /// <param name="statistic">The statistic of a resample; NaN where it is undefined there.</param>
    /// <param name="random">A seeded generator.</param>
    /// <param name="draws">How many resamples, at least 1.</param>
    /// <param name="level">The level, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Draws or level outside their range.</exception>
    public static Interval Percentile<T>(
        IReadOnlyList<T> items, Func<IReadOnlyList<T>, double> statistic, Random random, int draws = 2000, double level = 0.95) =>
        Of(items, statistic, random, draws, level, (sorted, _) => Quantiles(sorted, level, q => q));

    /// <summary>The bias-corrected and accelerated interval. Parameters as for the percentile interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Draws or level outside their range.</exception>
    public static Interval Bca<T>(
        IReadOnlyList<T> items, Func<IReadOnlyList<T>, double> statistic, Random random, int draws = 2000, double level = 0.95) =>
        Of(items, statistic, random, draws, level, (sorted, estimate) => BcaEnds(sorted, estimate, Jackknife(items, statistic), level));

    /// <summary>The BCa ends from what was drawn, ascending, and the jackknife values.</summary>
    internal static (double Low, double High, string? Reason) BcaEnds(double[] sorted, double estimate, double[] jackknife, double level)
    {
        if (jackknife.Any(double.IsNaN))
        {
            return (0, 0, "the statistic is undefined with one of the items left out");
        }

        var share = sorted.Average(value => value < estimate ? 1 : value == estimate ? 0.5 : 0);
        if (share is 0 or 1)
        {
            return (0, 0, "all resamples lie on one side of the estimate");
        }

        var mean = jackknife.Average();
        var square = jackknife.Sum(value => (mean - value) * (mean - value));
        var a = square == 0 ? 0 : jackknife.Sum(value => Math.Pow(mean - value, 3)) / (6 * Math.Pow(square, 1.5));
        var z0 = Normal.InvCDF(0, 1, share);
        return Quantiles(sorted, level, q =>
        {
            var z = z0 + Normal.InvCDF(0, 1, q);
            return Normal.CDF(0, 1, z0 + (z / (1 - (a * z))));
        });
    }

    private static Interval Of<T>(
        IReadOnlyList<T> items, Func<IReadOnlyList<T>, double> statistic, Random random, int draws, double level,
        Func<double[], double, (double Low, double High, string? Reason)> ends)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "a level lies between 0 and 1");
        }

        var estimate = items.Count == 0 ? double.NaN : statistic(items);
        if (items.Count < 2 || double.IsNaN(estimate))
        {
            var reason = items.Count < 2 ? $"an interval needs 2 items, there are {items.Count}" : "the statistic is undefined";
            return new Interval(estimate, null, null, level, 0, 0, reason);
        }

        var drawn = Enumerable.Range(0, draws).Select(_ => statistic(Resample(items, random))).Where(value => !double.IsNaN(value)).Order().ToArray();
        var undefined = draws - drawn.Length;
        if (2 * undefined > draws)
        {
            return new Interval(estimate, null, null, level, draws, undefined, $"the statistic is undefined on {undefined} of {draws} resamples");
        }

        var (low, high, why) = ends(drawn, estimate);
        return new Interval(estimate, why is null ? low : null, why is null ? high : null, level, draws, undefined, why);
    }

    private static T[] Resample<T>(IReadOnlyList<T> items, Random random)
    {
        var resample = new T[items.Count];
        for (var i = 0; i < resample.Length; i++)
        {
            resample[i] = items[random.Next(items.Count)];
        }

        return resample;
    }

    private static double[] Jackknife<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, double> statistic) =>
        [.. Enumerable.Range(0, items.Count).Select(left => statistic([.. items.Where((_, i) => i != left)]))];

    private static (double Low, double High, string? Reason) Quantiles(double[] sorted, double level, Func<double, double> adjusted)
    {
        double At(double quantile) => SortedArrayStatistics.QuantileCustom(sorted, adjusted(quantile), QuantileDefinition.R7);
        return (At((1 - level) / 2), At((1 + level) / 2), null);
    }
}

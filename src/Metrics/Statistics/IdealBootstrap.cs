using System.Collections.Concurrent;
using LStar.Metrics.Statistics.Nulls;
using MathNet.Numerics;

namespace LStar.Metrics.Statistics;

/// <summary>
/// The percentile bootstrap without draws where there are few items: n items have C(2n - 1, n) different resamples, each of known multinomial probability, and going
/// through them gives the bootstrap distribution itself (Fisher and Hall 1991; the "ideal bootstrap" of Efron and Tibshirani 1993, chapter 6). With more items it is seeded draws.
/// The interval runs from the smallest value that the statistic is at or below with probability (1 - level)/2 to that for (1 + level)/2. With few items it is narrower than it
/// claims to be, like every bootstrap interval, and where all items are equal it is a point: both are said by n, which stands beside it.
/// </summary>
public static class IdealBootstrap
{
    /// <summary>The most items whose resamples are all gone through: 7 have 1716.</summary>
    public const int MostEnumerated = 7;

    // Sums of a few thousand probabilities are off by less; a quantile must not depend on it.
    private const double Rounding = 1e-12;

    private static readonly ConcurrentDictionary<int, Resamples> Known = new();

    /// <summary>The interval.</summary>
    /// <param name="items">How many items, n.</param>
    /// <param name="statistic">The statistic of a resample, from how often each item is in it (n counts, sum n; not to be changed or kept); NaN where it is undefined there.</param>
    /// <param name="seed">The seed of the draws, where there are any.</param>
    /// <param name="draws">How many, at least 1.</param>
    /// <param name="level">The level, between 0 and 1.</param>
    /// <returns>Draws is 0 where all resamples were gone through; Undefined counts those without a value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Draws or level outside their range.</exception>
    public static Interval Percentile(int items, Func<int[], double> statistic, ulong seed = NullSimulation.DefaultSeed, int draws = 2000, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "a level lies between 0 and 1");
        }

        var counts = new int[items];
        counts.AsSpan().Fill(1);
        var estimate = items == 0 ? double.NaN : statistic(counts);
        if (items < 2 || double.IsNaN(estimate))
        {
            return new Interval(estimate, null, null, level, 0, 0, items < 2 ? $"an interval needs 2 items, there are {items}" : "the statistic is undefined");
        }

        var isExact = items <= MostEnumerated;
        var (values, weights, undefined) = isExact ? Enumerated(Known.GetOrAdd(items, Resamples.Of), statistic) : Drawn(counts, statistic, seed, draws);
        var defined = weights.Sum();
        if (2 * defined < 1)
        {
            return new Interval(estimate, null, null, level, isExact ? 0 : draws, undefined, $"the statistic is undefined on {100 * (1 - defined):0} % of the resamples");
        }

        Array.Sort(values, weights);
        return new Interval(estimate, At((1 - level) / 2), At((1 + level) / 2), level, isExact ? 0 : draws, undefined, null);

        double At(double quantile)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Length; i++)
            {
                sum += weights[i];
                if (sum >= (quantile * defined) - Rounding)
                {
                    return values[i];
                }
            }

            return values[^1];
        }
    }

    private static (double[] Values, double[] Weights, int Undefined) Enumerated(Resamples resamples, Func<int[], double> statistic)
    {
        var (values, weights, defined) = (new double[resamples.Counts.Length], new double[resamples.Counts.Length], 0);
        for (var i = 0; i < values.Length; i++)
        {
            values[defined] = statistic(resamples.Counts[i]);
            weights[defined] = resamples.Probabilities[i];
            defined += double.IsNaN(values[defined]) ? 0 : 1;
        }

        return (values[..defined], weights[..defined], values.Length - defined);
    }

    private static (double[] Values, double[] Weights, int Undefined) Drawn(int[] counts, Func<int[], double> statistic, ulong seed, int draws)
    {
        var random = new Xoshiro256(seed);
        var values = new List<double>(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            counts.AsSpan().Clear();
            for (var item = 0; item < counts.Length; item++)
            {
                counts[random.Below(counts.Length)]++;
            }

            var value = statistic(counts);
            if (!double.IsNaN(value))
            {
                values.Add(value);
            }
        }

        return ([.. values], [.. Enumerable.Repeat(1.0 / draws, values.Count)], draws - values.Count);
    }

    /// <summary>All resamples of some items, as counts, each with its probability n! / (c_1! ... c_n! n^n).</summary>
    private sealed record Resamples(int[][] Counts, double[] Probabilities)
    {
        public static Resamples Of(int items)
        {
            var (counts, probabilities) = (new List<int[]>(), new List<double>());
            Fill(new int[items], 0, items, SpecialFunctions.Factorial(items) / Math.Pow(items, items));
            return new Resamples([.. counts], [.. probabilities]);

            void Fill(int[] into, int item, int left, double weight)
            {
                if (item == into.Length - 1)
                {
                    into[item] = left;
                    counts.Add([.. into]);
                    probabilities.Add(weight / SpecialFunctions.Factorial(left));
                    return;
                }

                for (var count = 0; count <= left; count++)
                {
                    into[item] = count;
                    Fill(into, item + 1, left - count, weight / SpecialFunctions.Factorial(count));
                }
            }
        }
    }
}

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

    /// <summary>The interval.</summary>
    /// <param name="items">How many items, n.</param>
    /// <param name="statistic">The statistic of a resample, from how often each item is in it (n counts, sum n); NaN where it is undefined there. The array is reused.</param>
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

        var values = new List<(double Value, double Weight)>();
        var (undefined, without) = (0, 0.0);
        if (items <= MostEnumerated)
        {
            counts.AsSpan().Clear();
            Fill(counts, 0, items, SpecialFunctions.Factorial(items) / Math.Pow(items, items));
        }
        else
        {
            Draw(counts);
        }

        if (2 * without > 1)
        {
            return new Interval(estimate, null, null, level, items <= MostEnumerated ? 0 : draws, undefined, $"the statistic is undefined on {100 * without:0} % of the resamples");
        }

        values.Sort((a, b) => a.Value.CompareTo(b.Value));
        var total = 1 - without;
        return new Interval(estimate, At((1 - level) / 2), At((1 + level) / 2), level, items <= MostEnumerated ? 0 : draws, undefined, null);

        void Add(double weight)
        {
            var value = statistic(counts);
            if (double.IsNaN(value))
            {
                undefined++;
                without += weight;
            }
            else
            {
                values.Add((value, weight));
            }
        }

        void Fill(int[] into, int item, int left, double weight)
        {
            if (item == into.Length - 1)
            {
                into[item] = left;
                Add(weight / SpecialFunctions.Factorial(left));
                return;
            }

            for (var count = 0; count <= left; count++)
            {
                into[item] = count;
                Fill(into, item + 1, left - count, weight / SpecialFunctions.Factorial(count));
            }
        }

        void Draw(int[] into)
        {
            var random = new Xoshiro256(seed);
            for (var draw = 0; draw < draws; draw++)
            {
                into.AsSpan().Clear();
                for (var item = 0; item < items; item++)
                {
                    into[random.Below(items)]++;
                }

                Add(1.0 / draws);
            }
        }

        double At(double quantile)
        {
            var sum = 0.0;
            foreach (var (value, weight) in values)
            {
                sum += weight / total;
                if (sum >= quantile - Rounding)
                {
                    return value;
                }
            }

            return values[^1].Value;
        }
    }
}

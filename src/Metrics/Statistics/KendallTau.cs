using MathNet.Numerics;

namespace LStar.Metrics.Statistics;

/// <summary>
/// Kendall's tau-b of two quantities over the same items: S / sqrt((n0 - n1)(n0 - n2)), with S the pairs of items that both put in one order less those they put in
/// opposite orders, n0 = n(n-1)/2, and n1, n2 the pairs tied in the first and in the second (Kendall 1970). Of one quantity against time its test is
/// Mann and Kendall's test of a trend.
/// </summary>
/// <param name="Count">How many items, n.</param>
/// <param name="S">Concordant pairs less discordant ones.</param>
/// <param name="Tau">The coefficient, in -1..1; null where it is undefined.</param>
/// <param name="P">
/// P(abs(S) at least as large) if every order of the second quantity were equally likely, two-sided. Exact without ties up to <see cref="MostCounted"/> items, by
/// the number of permutations with k inversions, and with ties up to <see cref="MostEnumerated"/>, by going through all orders; else <see cref="NormalP"/>. Null with Tau.
/// </param>
/// <param name="NormalP">The same by the normal distribution with Kendall's variance of S for ties, without correction for continuity.</param>
/// <param name="IsExact">Whether P is exact.</param>
/// <param name="Reason">Why there is no coefficient: fewer than 2 items, a value that is not finite, or a constant. Null where there is one.</param>
public sealed record KendallTau(int Count, long S, double? Tau, double? P, double? NormalP, bool IsExact, string? Reason)
{
    /// <summary>The most items without ties whose P is exact.</summary>
    public const int MostCounted = 50;

    /// <summary>The most items with ties whose orders are all gone through: 8! = 40 320.</summary>
    public const int MostEnumerated = 8;

    /// <summary>The coefficient of x and y, in n log n steps.</summary>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public static KendallTau Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"both sides must have as many values, found {x.Length} and {y.Length}", nameof(y));
        }

        var (first, second) = (Ties.Of(x), Ties.Of(y));
        var reason = x.Length < 2 ? $"a rank correlation needs 2 points, there are {x.Length}" : first.WhyUndefined("first") ?? second.WhyUndefined("second");
        if (reason is not null)
        {
            return new KendallTau(x.Length, 0, null, null, null, false, reason);
        }

        var n = x.Length;
        var pairs = n * (n - 1.0) / 2;
        var s = RankedPairs.Balance(first.Ranks, second.Ranks);
        var tau = Math.Clamp(s / Math.Sqrt((pairs - first.Pairs) * (pairs - second.Pairs)), -1, 1);
        var normal = Normal(s, n, first, second);
        var exact = first.Pairs == 0 && second.Pairs == 0
            ? n <= MostCounted ? RankedPairs.AtLeast(n, Math.Abs(s)) : (double?)null
            : n <= MostEnumerated ? RankedPairs.AtLeast(first.Ranks, second.Ranks, Math.Abs(s)) : null;
        return new KendallTau(n, s, tau, exact ?? normal, normal, exact is not null, null);
    }

    private static double Normal(long s, int n, Ties first, Ties second)
    {
        double Cubic(IEnumerable<long> groups) => groups.Sum(t => (double)t * (t - 1) * ((2 * t) + 5));
        double Threes(IEnumerable<long> groups) => groups.Sum(t => (double)t * (t - 1) * (t - 2));
        var variance = (Cubic([n]) - Cubic(first.Groups) - Cubic(second.Groups)) / 18 + (2 * first.Pairs * second.Pairs / (n * (n - 1.0)));
        variance += n > 2 ? Threes(first.Groups) * Threes(second.Groups) / (9.0 * n * (n - 1) * (n - 2)) : 0;
        return SpecialFunctions.Erfc(Math.Abs(s) / Math.Sqrt(2 * variance));
    }

    /// <summary>The values as ranks 0, 1, ..., equal ones sharing theirs, and how many share each.</summary>
    private sealed record Ties(int[] Ranks, long[] Groups, int? Undefined)
    {
        public double Pairs => Groups.Sum(size => size * (size - 1.0) / 2);

        public static Ties Of(ReadOnlySpan<double> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (!double.IsFinite(values[i]))
                {
                    return new Ties([], [], i);
                }
            }

            double[] levels = [.. values.ToArray().Distinct().Order()];
            int[] ranks = [.. values.ToArray().Select(value => Array.BinarySearch(levels, value))];
            var groups = new long[levels.Length];
            foreach (var rank in ranks)
            {
                groups[rank]++;
            }

            return new Ties(ranks, groups, null);
        }

        public string? WhyUndefined(string which) =>
            Undefined is { } at ? $"the {which} quantity is undefined at point {at}" : Groups.Length == 1 ? $"the {which} quantity is constant" : null;
    }
}

using MathNet.Numerics;

namespace LStar.Metrics.Statistics;

/// <summary>
/// Pearson's goodness of fit of counts to stated probabilities: X^2 = sum (observed - expected)^2 / expected, on (bins - 1 - fitted) degrees of
/// freedom, p = Q(df/2, X^2/2), the regularised upper incomplete gamma function. An approximation for large counts; the usual rule asks for an
/// expected count of 5 in every bin, and <see cref="MultinomialTest"/> is exact below it. A bin of probability 0 that is empty does not count as a bin;
/// one that is not makes X^2 infinite and p 0.
/// </summary>
/// <param name="Statistic">X^2; null where undefined.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="P">The probability of one as large; null where undefined.</param>
/// <param name="Expected">Expected counts, a bin each.</param>
/// <param name="Reason">Why it is undefined: nothing was counted, or no degree of freedom is left. Null where it is not.</param>
public sealed record ChiSquareTest(double? Statistic, int DegreesOfFreedom, double? P, IReadOnlyList<double> Expected, string? Reason)
{
    /// <summary>The test.</summary>
    /// <param name="counts">What was counted, a bin each.</param>
    /// <param name="probabilities">The null's probabilities; sum 1.</param>
    /// <param name="fitted">How many parameters of the null were fitted to these counts.</param>
    /// <exception cref="ArgumentException">Different lengths, or no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static ChiSquareTest Of(IReadOnlyList<int> counts, IReadOnlyList<double> probabilities, int fitted = 0)
    {
        Bins.CheckCounts(counts, probabilities);
        ArgumentOutOfRangeException.ThrowIfNegative(fitted);
        var total = counts.Sum();
        var expected = probabilities.Select(probability => total * probability).ToList();
        var freedom = Math.Max(0, probabilities.Count(probability => probability > 0) - 1 - fitted);
        if (total == 0 || freedom == 0)
        {
            return new ChiSquareTest(null, freedom, null, expected, total == 0 ? "nothing was counted" : "no degree of freedom is left");
        }

        var statistic = counts.Zip(expected).Sum(bin => Term(bin.First, bin.Second));
        var p = double.IsPositiveInfinity(statistic) ? 0 : SpecialFunctions.GammaUpperRegularized(freedom / 2.0, statistic / 2);
        return new ChiSquareTest(statistic, freedom, p, expected, null);
    }

    /// <summary>(observed - expected)^2 / expected; 0 for an empty bin that cannot be filled, infinite for a filled one.</summary>
    internal static double Term(int observed, double expected) =>
        expected > 0 ? (observed - expected) * (observed - expected) / expected : observed == 0 ? 0 : double.PositiveInfinity;
}

using MathNet.Numerics;
using MathNet.Numerics.Statistics;
using Coefficients = MathNet.Numerics.Statistics.Correlation;

namespace LStar.Metrics.Statistics;

/// <summary>
/// How two quantities go together over the same items, with the two-sided probability of a coefficient as large in size if they did not:
/// t = r sqrt((n-2)/(1-r^2)) follows Student's t on n-2 degrees of freedom, exactly for Pearson's r of normal data, nearly for Spearman's.
/// In closed form p = I_x((n-2)/2, 1/2), the regularised incomplete beta function at x = 1 - r^2, which keeps its digits where p is tiny.
/// </summary>
/// <param name="Count">How many items, n.</param>
/// <param name="R">The coefficient, in -1..1; null where it is undefined.</param>
/// <param name="P">The two-sided probability, in 0..1; 0 where the items lie on a line. Null with R.</param>
/// <param name="Reason">Why both are null: fewer than 3 items, a value that is not finite, or a constant. Null where they are not.</param>
public sealed record Correlation(int Count, double? R, double? P, string? Reason)
{
    /// <summary>The fewest items that leave a degree of freedom.</summary>
    public const int FewestItems = 3;

    // Relative deviation below which values are equal but for rounding; scipy warns below the same.
    private const double ConstantDeviation = 1e-13;

    /// <summary>Pearson's r = sum (x - mean x)(y - mean y) / sqrt(sum (x - mean x)^2 sum (y - mean y)^2).</summary>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public static Correlation Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        Undefined(x, y) ?? Of(Scaled(x), Scaled(y));

    /// <summary>Spearman's rho: Pearson's r of the ranks, equal values sharing the mean of theirs.</summary>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public static Correlation Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        Undefined(x, y) ?? Of(Ranks(x), Ranks(y));

    private static Correlation Of(double[] x, double[] y)
    {
        // Rounding can carry it past 1 by an ulp.
        var r = Math.Clamp(Coefficients.Pearson(x, y), -1, 1);
        return new Correlation(x.Length, r, SpecialFunctions.BetaRegularized((x.Length - 2) / 2.0, 0.5, (1 - r) * (1 + r)), null);
    }

    private static Correlation? Undefined(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"both sides must have as many values, found {x.Length} and {y.Length}", nameof(y));
        }

        var reason = x.Length < FewestItems ? $"a correlation needs {FewestItems} points, there are {x.Length}" : Why(x, "first") ?? Why(y, "second");
        return reason is null ? null : new Correlation(x.Length, null, null, reason);
    }

    private static string? Why(ReadOnlySpan<double> values, string which)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                return $"the {which} quantity is undefined at point {i}";
            }
        }

        var scaled = Scaled(values);
        var (mean, deviation) = (ArrayStatistics.Mean(scaled), ArrayStatistics.PopulationStandardDeviation(scaled));
        return deviation <= ConstantDeviation * Math.Abs(mean) ? $"the {which} quantity is constant" : null;
    }

    /// <summary>The same values in units of the largest: no square of them overflows, and r does not depend on the unit.</summary>
    private static double[] Scaled(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        var scaled = values.ToArray();
        for (var i = 0; i < scaled.Length && largest > 0; i++)
        {
            scaled[i] /= largest;
        }

        return scaled;
    }

    private static double[] Ranks(ReadOnlySpan<double> values) => ArrayStatistics.RanksInplace(values.ToArray(), RankDefinition.Average);
}

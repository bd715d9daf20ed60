using MathNet.Numerics;
using MathNet.Numerics.Statistics;

namespace LStar.Metrics.Statistics;

/// <summary>
/// Spearman's rho of two quantities with a third held constant: (r_xy - r_xz r_yz) / sqrt((1 - r_xz^2)(1 - r_yz^2)) of the three rank correlations, with the two-sided p of Student's t on n - 3 degrees of freedom (Conover 1999,
/// section 5.4; nearly right, as for rho itself). Up to 8 points p is that of all orders of what the third leaves of the second's ranks (Kennedy 1995): there t would call a rho near 1, of which there are few to have, as good as impossible. Two quantities that both follow a third, such as the number of layers, correlate by that alone.
/// </summary>
public static class PartialCorrelation
{
    /// <summary>The fewest items that leave a degree of freedom.</summary>
    public const int FewestItems = 4;

    private const int Enumerated = 8;

    // Ranks that follow the third quantity exactly, but for rounding.
    private const double Exactly = 1e-12;

    /// <summary>rho of x and y given z; where z is constant, that of x and y.</summary>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static Correlation Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z)
    {
        var plain = Correlation.Spearman(x, y);
        if (plain.R is not { } xy || z.IndexOfAnyExcept(z.IsEmpty ? 0 : z[0]) < 0)
        {
            return plain;
        }

        var (withX, withY) = (Correlation.Spearman(x, z), Correlation.Spearman(y, z));
        var reason = plain.Count < FewestItems ? $"a partial correlation needs {FewestItems} points, there are {plain.Count}" : withX.Reason ?? withY.Reason ?? Follows(withX, "first") ?? Follows(withY, "second");
        if (reason is not null)
        {
            return new Correlation(plain.Count, null, null, reason);
        }

        var (xz, yz) = (withX.R!.Value, withY.R!.Value);
        var r = Math.Clamp((xy - (xz * yz)) / Math.Sqrt((1 - (xz * xz)) * (1 - (yz * yz))), -1, 1);
        var p = plain.Count <= Enumerated ? OfAllOrders(Left(x, z), Left(y, z)) : SpecialFunctions.BetaRegularized((plain.Count - 3) / 2.0, 0.5, (1 - r) * (1 + r));
        return new Correlation(plain.Count, r, p, null);
    }

    /// <summary>What is left of the ranks of a quantity after the straight line in the ranks of another.</summary>
    private static double[] Left(ReadOnlySpan<double> quantity, ReadOnlySpan<double> other)
    {
        double[] a = Ranks(quantity), b = Ranks(other);
        var (meanA, meanB) = (a.Average(), b.Average());
        var slope = a.Zip(b, (i, j) => (i - meanA) * (j - meanB)).Sum() / b.Sum(j => (j - meanB) * (j - meanB));
        return [.. a.Zip(b, (i, j) => i - meanA - (slope * (j - meanB)))];
    }

    private static double[] Ranks(ReadOnlySpan<double> values) => ArrayStatistics.RanksInplace(values.ToArray(), RankDefinition.Average);

    /// <summary>The share of the orders of one whose products with the other sum to as much in size; by Heap's algorithm.</summary>
    private static double OfAllOrders(double[] one, double[] other)
    {
        var (least, asLarge, orders) = ((1 - Exactly) * Math.Abs(Product()), 1, 1);
        var turns = new int[one.Length];
        for (var i = 1; i < one.Length;)
        {
            if (turns[i] == i)
            {
                turns[i++] = 0;
                continue;
            }

            var with = i % 2 == 0 ? 0 : turns[i];
            (one[with], one[i]) = (one[i], one[with]);
            orders++;
            asLarge += Math.Abs(Product()) >= least ? 1 : 0;
            turns[i]++;
            i = 1;
        }

        return (double)asLarge / orders;

        double Product()
        {
            var sum = 0.0;
            for (var i = 0; i < one.Length; i++)
            {
                sum += one[i] * other[i];
            }

            return sum;
        }
    }

    private static string? Follows(Correlation with, string which) => 1 - Math.Abs(with.R!.Value) < Exactly ? $"the {which} quantity follows the third exactly" : null;
}

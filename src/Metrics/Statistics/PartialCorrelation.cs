using MathNet.Numerics;

namespace LStar.Metrics.Statistics;

/// <summary>
/// Spearman's rho of two quantities with a third held constant: (r_xy - r_xz r_yz) / sqrt((1 - r_xz^2)(1 - r_yz^2)) of the three rank correlations, with the two-sided p of Student's t on n - 3 degrees of freedom (Conover 1999,
/// section 5.4; nearly right, as for rho itself). Two quantities that both follow a third, such as the number of layers, correlate by that alone.
/// </summary>
public static class PartialCorrelation
{
    /// <summary>The fewest items that leave a degree of freedom.</summary>
    public const int FewestItems = 4;

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
        return new Correlation(plain.Count, r, SpecialFunctions.BetaRegularized((plain.Count - 3) / 2.0, 0.5, (1 - r) * (1 + r)), null);
    }

    private static string? Follows(Correlation with, string which) => 1 - Math.Abs(with.R!.Value) < Exactly ? $"the {which} quantity follows the third exactly" : null;
}

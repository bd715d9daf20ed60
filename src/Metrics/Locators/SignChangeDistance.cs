namespace LStar.Metrics.Locators;

/// <summary>
/// The smallest change (largest absolute value over layers) that moves a sign-change L* from layer p. It moves in three ways:
/// a strict peak arises before p; one arises after p while p is none; or no strict peak is left and the fallback gives another layer.
/// The first two are order relations between values, and the nearest curve on which x_i &lt;= x_j holds for a set of pairs (and what follows
/// from them) is max (t_i - t_j) / 2 away. The third needs only valleys (<see cref="GradientDropDistance"/>): a curve with a
/// plateau on top is arbitrarily near to one with a strict peak at either end of the plateau, which is one of the first two.
/// </summary>
internal static class SignChangeDistance
{
    public static double Of(ReadOnlySpan<double> t, int p)
    {
        // Half the range makes the curve constant.
        var distance = Curve.Range(t) / 2;
        for (var q = 1; q < t.Length - 1; q++)
        {
            if (q != p)
            {
                distance = Math.Min(distance, q < p ? PeakAt(t, q) : Math.Max(PeakAt(t, q), NoPeakAt(t, p, q)));
            }
        }

        return Math.Min(distance, GradientDropDistance.Of(t, p, distance));
    }

    /// <summary>To a curve whose value at q exceeds both its neighbours'.</summary>
    private static double PeakAt(ReadOnlySpan<double> t, int q) => Half(Math.Max(t[q - 1], t[q + 1]) - t[q]);

    /// <summary>To a curve whose value at p does not exceed both its neighbours', while the one at q, after p, does.</summary>
    private static double NoPeakAt(ReadOnlySpan<double> t, int p, int q)
    {
        if (q == p + 1)
        {
            return 0; // implied: q exceeds its neighbour p
        }

        var left = Half(t[p] - t[p - 1]);
        var right = Half(t[p] - t[p + 1]);
        // x_p <= x_(p+1) < x_q
        return Math.Min(left, q == p + 2 ? Math.Max(right, Half(t[p] - t[q])) : right);
    }

    private static double Half(double gap) => Math.Max(gap, 0) / 2;
}

namespace LStar.Metrics.Values;

/// <summary>
/// Largest and smallest singular value of an upper bidiagonal B [n, n] by bisection. Singular values of B are the positive eigenvalues of the tridiagonal matrix of
/// Golub and Kahan: zeros on the diagonal, d_1 e_1 d_2 e_2 ... d_n beside it. Counting those below x is one sweep of divisions (Sturm), and every count is the
/// exact one of a B whose entries differ in their last digits only, so that small singular values keep their relative accuracy
/// (Demmel and Kahan, "Accurate singular values of bidiagonal matrices", 1990; Fernando, 1998).
/// </summary>
internal static class BidiagonalBisection
{
    /// <summary>The two ends, to a relative error of about n times 1e-16. Finite input; n at least 1.</summary>
    public static SingularValues Ends(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> above)
    {
        var largest = 0d;
        for (var i = 0; i < diagonal.Length; i++)
        {
            largest = Math.Max(largest, Math.Max(Math.Abs(diagonal[i]), i < above.Length ? Math.Abs(above[i]) : 0));
        }

        if (largest == 0)
        {
            return new SingularValues(0, 0);
        }

        var pivot = 1e-290 * Math.Max(1, largest * largest);
        return new SingularValues(
            Bisect(diagonal, above, largest * (1 - 1e-14), 2 * largest, diagonal.Length, pivot),
            Smallest(diagonal, above, pivot));
    }

    /// <summary>
    /// The recurrence for the row sums of B's inverse brackets s_min within a factor n: min mu / sqrt n to sqrt n min mu (Demmel and Kahan, section 4).
    /// </summary>
    private static double Smallest(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> above, double pivot)
    {
        var mu = Math.Abs(diagonal[^1]);
        var (least, leastDiagonal) = (mu, mu);
        for (var i = above.Length - 1; i >= 0 && mu > 0; i--)
        {
            var d = Math.Abs(diagonal[i]);
            mu = d * (mu / (mu + Math.Abs(above[i])));
            (least, leastDiagonal) = (Math.Min(least, mu), Math.Min(leastDiagonal, d));
        }

        if (least == 0)
        {
            return 0;
        }

        var root = Math.Sqrt(diagonal.Length);
        return Bisect(diagonal, above, least / root * (1 - 1e-12), Math.Min(leastDiagonal, least * root) * (1 + 1e-12), 1, pivot);
    }

    /// <summary>The x between two bounds at which the count of singular values below it reaches <paramref name="rank"/>.</summary>
    private static double Bisect(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> above, double low, double high, int rank, double pivot)
    {
        while (high - low > 1e-15 * high)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }

            (low, high) = CountBelow(diagonal, above, middle, pivot) >= rank ? (low, middle) : (middle, high);
        }

        return low + ((high - low) / 2);
    }

    /// <summary>
    /// Singular values below x: negative pivots of T - x, less the n negative eigenvalues. A pivot too small to divide by counts as a negative one of the least size
    /// that cannot overflow, which shifts x by nothing that shows.
    /// </summary>
    private static int CountBelow(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> above, double x, double pivot)
    {
        var q = -x;
        var count = -diagonal.Length;
        for (var i = 0; i < diagonal.Length; i++)
        {
            count += q < 0 ? 1 : 0;
            q = Safe(-x - (diagonal[i] * diagonal[i] / q), pivot);
            count += q < 0 ? 1 : 0;
            if (i < above.Length)
            {
                q = Safe(-x - (above[i] * above[i] / q), pivot);
            }
        }

        return count;
    }

    private static double Safe(double q, double pivot) => Math.Abs(q) < pivot ? -pivot : q;
}

namespace LStar.Metrics.Sheaf;

/// <summary>
/// Sheaf trace, off-diagonal: (sum(A) - tr(A)) * ||W_V||_F^2, A the mean over heads. Source: 003, compute_sheaf_trace.
/// </summary>
/// <remarks>Range [0, inf) for probabilities; grows with n. n = 1: 0, there being nothing off the diagonal. NaN and infinity travel (0 * inf is NaN).</remarks>
public static class OffDiagonalTrace
{
    /// <param name="offDiagonalSum">sum(A) - tr(A).</param>
    /// <param name="valueEnergy">||W_V||_F^2 of the reading of W_V that is meant: value rows, published slice, or by key.</param>
    public static double Of(double offDiagonalSum, double valueEnergy) => offDiagonalSum * valueEnergy;
}

namespace LStar.Metrics.Sheaf;

/// <summary>
/// Sheaf trace by row sums, as published in 001: abs((sum(A) - n) * ||W_V||_F^2). Softmax rows sum to 1, so in exact arithmetic it is 0;
/// what it shows is rounding (definitions.md, 7.1). 001 ran in float16: give it sums of probabilities rounded to binary16 to see what it saw.
/// </summary>
/// <remarks>Range [0, inf). n = 1: 0, since a softmax of one entry is exactly 1. NaN and infinity travel.</remarks>
public static class RowSumTrace
{
    /// <param name="sum">sum(A) over all entries of the mean over heads, or the mean over heads of sum(A_h).</param>
    /// <param name="n">Tokens.</param>
    /// <param name="valueEnergy">||W_V||_F^2; as published, of the last third of the fused weight's rows.</param>
    public static double Of(double sum, int n, double valueEnergy) => Math.Abs((sum - n) * valueEnergy);
}

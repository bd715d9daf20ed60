namespace LStar.Metrics.Residual;

/// <summary>
/// Gain of one block, norm(x^(l+1)) / norm(x^(l)), Frobenius. The G that 002 publishes per model is block L-2's.
/// </summary>
/// <remarks>Range [0, inf), no unit; below 1 the block dampens. A zero norm before gives infinity or NaN by division. NaN and infinity travel.</remarks>
public static class LayerGain
{
    /// <param name="before">norm(x^(l)), into the block.</param>
    /// <param name="after">norm(x^(l+1)), out of it.</param>
    public static double Of(double before, double after) => after / before;
}

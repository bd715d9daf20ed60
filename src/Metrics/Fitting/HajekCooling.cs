namespace LStar.Metrics.Fitting;

/// <summary>
/// Logarithmic cooling, T(l) = c / ln(l + c2), by least squares on T (Hajek 1988; source 004 names it and does not fit it). c in [0, 1000] times the
/// largest T, c2 in [1.0001, 1e9]. For each c2 the best c has a closed form, so only c2 is searched. Where T does not cool by a logarithm c2 runs to its
/// bound: the curve is then flat, and R^2 near 0.
/// </summary>
/// <param name="C">c.</param>
/// <param name="Offset">c2, in layers.</param>
/// <param name="R2">The share of the variance of T explained, at most 1; below 0 where the mean fits better.</param>
public sealed record HajekCooling(double C, double Offset, double R2)
{
    private const double LeastOffset = 1.0001;
    private const double MostOffset = 1e9;
    private const double MostC = 1e3;

    /// <summary>The fit to temperatures over layers 0..L-1. Null for fewer than 2 layers, a constant, NaN or infinity.</summary>
    public static HajekCooling? Of(ReadOnlySpan<double> temperature)
    {
        if (Trajectory.WhyNoFit(temperature) is not null)
        {
            return null;
        }

        var layers = LeastSquares.Layers(temperature.Length, first: 0);
        var fit = SeparableLeastSquares.Fit(
            temperature.ToArray(),
            logOffset => LeastSquares.Map(layers, l => 1 / Math.Log(l + 1 + Math.Exp(logOffset))),
            SeparableLeastSquares.Grid(Math.Log(LeastOffset - 1), Math.Log(MostOffset - 1), 201),
            (0, 0), (0, MostC * Trajectory.Largest(temperature)));
        if (fit is not var (_, c, theta, _))
        {
            return null;
        }

        var offset = 1 + Math.Exp(theta);
        return new HajekCooling(c, offset, LeastSquares.R2(temperature, LeastSquares.Map(layers, l => c / Math.Log(l + offset))));
    }

    /// <summary>The fitted temperature at a layer, counted from 0.</summary>
    public double At(double layer) => C / Math.Log(layer + Offset);
}

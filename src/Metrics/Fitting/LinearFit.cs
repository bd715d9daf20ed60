namespace LStar.Metrics.Fitting;

/// <summary>y(l) = a + b l, by least squares (source 004, fit_linear).</summary>
/// <param name="A">The value at layer 0.</param>
/// <param name="B">The change from layer to layer.</param>
/// <param name="R2">The share of the variance explained, at most 1.</param>
public sealed record LinearFit(double A, double B, double R2)
{
    /// <summary>The fit to y over layers 0..L-1. Null for fewer than 2 layers, a constant scale, or one with NaN or infinity.</summary>
    public static LinearFit? Of(ReadOnlySpan<double> y)
    {
        if (Trajectory.WhyNoFit(y) is not null)
        {
            return null;
        }

        var layers = LeastSquares.Layers(y.Length, first: 0);
        var (a, b) = LeastSquares.Line(layers, y);
        return new LinearFit(a, b, LeastSquares.R2(y, LeastSquares.Map(layers, l => a + (b * l))));
    }

    /// <summary>The fitted value at a layer, counted from 0.</summary>
    public double At(double layer) => A + (B * layer);
}

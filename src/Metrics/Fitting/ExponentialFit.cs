namespace LStar.Metrics.Fitting;

/// <summary>y(l) = a exp(b l): a line through (l, ln y) by least squares, with R^2 in the linear domain (source 004, fit_exponential).</summary>
/// <param name="A">The value at layer 0, above 0.</param>
/// <param name="B">The rate per layer.</param>
/// <param name="R2">The share of the variance of y explained, at most 1; can be negative, since the fit is made in the logarithm.</param>
public sealed record ExponentialFit(double A, double B, double R2)
{
    /// <summary>The fit to y over layers 0..L-1. Null for fewer than 2 layers, a constant scale, or one with a value that is not positive and finite.</summary>
    public static ExponentialFit? Of(ReadOnlySpan<double> y)
    {
        if (!Trajectory.HasLogFit(y))
        {
            return null;
        }

        var layers = LeastSquares.Layers(y.Length, first: 0);
        var (logA, b) = LeastSquares.Line(layers, LeastSquares.Map(y, Math.Log));
        var a = Math.Exp(logA);
        return new ExponentialFit(a, b, LeastSquares.R2(y, LeastSquares.Map(layers, l => a * Math.Exp(b * l))));
    }

    /// <summary>The fitted value at a layer, counted from 0.</summary>
    public double At(double layer) => A * Math.Exp(B * layer);
}

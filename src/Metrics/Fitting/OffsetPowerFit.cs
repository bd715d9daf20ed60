namespace LStar.Metrics.Fitting;

/// <summary>
/// y(l) = a + b (l+1)^c with a free exponent, by least squares on y (source 004's docstring asks for it; its code fits the other forms only).
/// c in [-8, 8], a and b within 1e4 times the largest value. For each c the rest is a straight line, so only c is searched: over the whole
/// range, unlike a descent from a few starts. Near c = 0 the form is a logarithm with huge, cancelling a and b; several coefficients can fit
/// almost equally well, so compare R^2, not coefficients.
/// </summary>
/// <param name="A">The offset.</param>
/// <param name="B">The factor.</param>
/// <param name="C">The exponent.</param>
/// <param name="R2">The share of the variance of y explained, at most 1.</param>
public sealed record OffsetPowerFit(double A, double B, double C, double R2)
{
    private const double LargestExponent = 8;
    private const double LargestFactor = 1e4;

    /// <summary>The fit to y over layers 0..L-1. Null for fewer than 2 layers, a constant scale, or one with NaN or infinity. 3 layers or fewer it can meet exactly.</summary>
    public static OffsetPowerFit? Of(ReadOnlySpan<double> y)
    {
        if (Trajectory.WhyNoFit(y) is not null)
        {
            return null;
        }

        var unit = Trajectory.Largest(y);
        var layers = LeastSquares.Layers(y.Length, first: 1);
        var fit = SeparableLeastSquares.Fit(
            LeastSquares.Map(y, value => value / unit),
            c => LeastSquares.Map(layers, l => Math.Pow(l, c)),
            SeparableLeastSquares.Grid(-LargestExponent, LargestExponent, 161),
            (-LargestFactor, LargestFactor), (-LargestFactor, LargestFactor));
        if (fit is not var (a, b, exponent, _))
        {
            return null;
        }

        (a, b) = (a * unit, b * unit);
        return new OffsetPowerFit(a, b, exponent, LeastSquares.R2(y, LeastSquares.Map(layers, l => a + (b * Math.Pow(l, exponent)))));
    }

    /// <summary>The fitted value at a layer, counted from 0.</summary>
    public double At(double layer) => A + (B * Math.Pow(layer + 1, C));
}

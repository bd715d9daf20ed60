namespace LStar.Metrics.Fitting;

/// <summary>
/// Exponential cooling, T(l) = a exp(b l), by least squares on T itself. <see cref="Cooling"/> is the source's fit of the same law, in ln T; this one
/// stands in one domain with the other laws, so that they can be compared. b in [-5, 5]; for each b the best a has a closed form.
/// </summary>
/// <param name="A">The fitted T(0).</param>
/// <param name="B">The rate per layer; below 0 where attention cools.</param>
/// <param name="R2">The share of the variance of T explained, at most 1.</param>
public sealed record ExponentialCooling(double A, double B, double R2)
{
    private const double LargestRate = 5;

    /// <summary>The fit to temperatures over layers 0..L-1. Null for fewer than 2 layers, a constant, NaN or infinity.</summary>
    public static ExponentialCooling? Of(ReadOnlySpan<double> temperature)
    {
        if (Trajectory.WhyNoFit(temperature) is not null)
        {
            return null;
        }

        // Counted from the end where it grows, so that no exponential overflows.
        var layers = LeastSquares.Layers(temperature.Length, first: 0);
        var last = layers[^1];
        var fit = SeparableLeastSquares.Fit(
            temperature.ToArray(),
            rate => LeastSquares.Map(layers, l => Math.Exp(rate * (rate > 0 ? l - last : l))),
            SeparableLeastSquares.Grid(-LargestRate, LargestRate, 401),
            (0, 0), (double.NegativeInfinity, double.PositiveInfinity));
        if (fit is not var (_, factor, b, _))
        {
            return null;
        }

        var a = b > 0 ? factor * Math.Exp(-b * last) : factor;
        return new ExponentialCooling(a, b, LeastSquares.R2(temperature, LeastSquares.Map(layers, l => a * Math.Exp(b * l))));
    }

    /// <summary>The fitted temperature at a layer, counted from 0.</summary>
    public double At(double layer) => A * Math.Exp(B * layer);
}

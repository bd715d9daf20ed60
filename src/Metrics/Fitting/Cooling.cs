namespace LStar.Metrics.Fitting;

/// <summary>
/// Attention temperature read from a scale gamma, T(l)/T(0) = (gamma(0)/gamma(l))^power (source 004: logits grow with gamma, and a larger gamma is
/// colder), and its exponential cooling (Kirkpatrick): ln T(l) = a + b l by least squares. The source has power 1; where one norm feeds queries and
/// keys, logits grow with gamma twice over, and the power is 2. That doubles a and b and leaves this R^2 as it is.
/// </summary>
/// <param name="A">The fitted ln T(0).</param>
/// <param name="B">The fitted change of ln T per layer; below 0 where attention cools.</param>
/// <param name="R2">The share of the variance of ln T explained, in 0..1: in log space, unlike the other fits.</param>
public sealed record Cooling(double A, double B, double R2)
{
    /// <summary>T(l)/T(0) = (y(0)/y(l))^power for every layer. Null for no layers and where a value is not positive and finite.</summary>
    public static IReadOnlyList<double>? Temperature(ReadOnlySpan<double> y, int power = 1)
    {
        if (y.IsEmpty || y.ContainsAny(double.NaN, double.PositiveInfinity) || Trajectory.WhyNoLogarithm(y) is not null)
        {
            return null;
        }

        var first = y[0];
        return LeastSquares.Map(y, value => Math.Pow(first / value, power));
    }

    /// <summary>The fit of ln T. Null for fewer than 2 layers, a constant scale, or one with a value that is not positive and finite.</summary>
    public static Cooling? Of(ReadOnlySpan<double> y, int power = 1)
    {
        if (!Trajectory.HasLogFit(y))
        {
            return null;
        }

        var first = y[0];
        var layers = LeastSquares.Layers(y.Length, first: 0);
        var logT = LeastSquares.Map(y, value => -power * Math.Log(value / first));
        var (a, b) = LeastSquares.Line(layers, logT);
        return new Cooling(a, b, LeastSquares.R2(logT, LeastSquares.Map(layers, l => a + (b * l))));
    }
}

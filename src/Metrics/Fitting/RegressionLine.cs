namespace LStar.Metrics.Fitting;

/// <summary>y = a + b x by least squares: the line of the sources' scatters.</summary>
/// <param name="A">The value at x = 0.</param>
/// <param name="B">The slope.</param>
public sealed record RegressionLine(double A, double B)
{
    /// <summary>The line. Null for fewer than 2 points, a constant x, NaN or infinity.</summary>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public static RegressionLine? Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"both sides must have as many values, found {x.Length} and {y.Length}", nameof(y));
        }

        if (x.Length < 2)
        {
            return null;
        }

        var (a, b) = LeastSquares.Line(x, y);
        return double.IsFinite(a) && double.IsFinite(b) ? new RegressionLine(a, b) : null;
    }

    /// <summary>a + b x.</summary>
    public double At(double x) => A + (B * x);
}

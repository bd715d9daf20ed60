namespace LStar.Metrics.Statistics;

/// <summary>
/// Akaike's information criterion with the correction for few points (Hurvich and Tsai 1989), for a fit by least squares with normal residuals:
/// n ln(RSS/n) + 2k + 2k(k+1)/(n - k - 1), k = coefficients + 1, the one being the variance. Lower is better; only differences between fits to the
/// same points in the same domain mean anything.
/// </summary>
public static class Aicc
{
    /// <summary>AICc of one fit. Undefined where n - k - 1 is not positive, and for residuals that are all 0 or not finite.</summary>
    /// <param name="residualSumOfSquares">RSS, at least 0.</param>
    /// <param name="points">n.</param>
    /// <param name="coefficients">Fitted coefficients, without the variance.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative argument.</exception>
    public static Figure Of(double residualSumOfSquares, int points, int coefficients)
    {
        if (residualSumOfSquares < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(residualSumOfSquares), residualSumOfSquares, "a sum of squares is not negative");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(points);
        ArgumentOutOfRangeException.ThrowIfNegative(coefficients);
        var k = coefficients + 1.0;
        if (points - k - 1 <= 0)
        {
            return Figure.Undefined($"AICc with {coefficients} coefficients needs {coefficients + 3} points, there are {points}");
        }

        return !double.IsFinite(residualSumOfSquares) ? Figure.Undefined("the residuals are not finite")
            : residualSumOfSquares == 0 ? Figure.Undefined("the fit leaves no residual")
            : new Figure((points * Math.Log(residualSumOfSquares / points)) + (2 * k) + (2 * k * (k + 1) / (points - k - 1)));
    }
}

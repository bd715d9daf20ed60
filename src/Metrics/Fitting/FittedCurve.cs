using LStar.Metrics.Statistics;

namespace LStar.Metrics.Fitting;

/// <summary>One form fitted to a curve over layers, judged in the curve's own domain whatever domain it was fitted in, so that forms can be compared.</summary>
/// <param name="Name">The form's name: linear, power, exponential, offsetPower, twoSegments; constant, linear, exponential, hajek for a temperature.</param>
/// <param name="Expression">The form, l counted from 0.</param>
/// <param name="Coefficients">Its coefficients, in the order of the letters in the expression; a split last.</param>
/// <param name="FittedIn">The domain whose squares were made least: "y" or "ln y".</param>
/// <param name="Fitted">The fitted value of each layer.</param>
/// <param name="R2">The share of the variance explained.</param>
/// <param name="ResidualSumOfSquares">sum (y - fitted)^2.</param>
/// <param name="Aicc">From that sum; a form fitted in ln y is held to squares it did not make least, to its disadvantage.</param>
/// <param name="Residuals">What is left over.</param>
public sealed record FittedCurve(
    string Name, string Expression, IReadOnlyList<double> Coefficients, string FittedIn, IReadOnlyList<double> Fitted,
    Figure R2, double ResidualSumOfSquares, Figure Aicc, ResidualStatistics Residuals)
{
    /// <summary>Judges a fit of y.</summary>
    internal static FittedCurve Of(ReadOnlySpan<double> y, string name, string expression, string fittedIn, double[] coefficients, Func<double, double> at)
    {
        var fitted = LeastSquares.Map(LeastSquares.Layers(y.Length, first: 0), at);
        var rss = 0.0;
        for (var l = 0; l < fitted.Length; l++)
        {
            rss += (y[l] - fitted[l]) * (y[l] - fitted[l]);
        }

        return new FittedCurve(
            name, expression, coefficients, fittedIn, fitted, RSquared.Of(y, fitted), rss,
            Statistics.Aicc.Of(rss, y.Length, coefficients.Length), ResidualStatistics.Of(y, fitted));
    }
}

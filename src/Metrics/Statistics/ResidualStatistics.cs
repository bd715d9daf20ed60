using MathNet.Numerics.Statistics;

namespace LStar.Metrics.Statistics;

/// <summary>What a fit leaves over, e = y - fitted, in the order of the layers. NaN travels; the numbers are null where they have no meaning.</summary>
/// <param name="Count">How many values.</param>
/// <param name="Mean">The mean of e; null without values.</param>
/// <param name="Deviation">The population standard deviation of e; null without values.</param>
/// <param name="Largest">The e that is largest in size, with its sign; null without values.</param>
/// <param name="LargestAt">Its index, the first of several; null without values or where one is NaN.</param>
/// <param name="DurbinWatson">sum (e[i] - e[i-1])^2 / sum e^2, in 0..4: about 2 where neighbours are independent, near 0 where the fit misses the curve's shape. Null below 2 values and where nothing is left over.</param>
/// <param name="Lag1">sum (e[i] - mean)(e[i-1] - mean) / sum (e - mean)^2, in -1..1. Null below 2 values and where e is constant.</param>
public sealed record ResidualStatistics(int Count, double? Mean, double? Deviation, double? Largest, int? LargestAt, double? DurbinWatson, double? Lag1)
{
    /// <summary>The statistics of y - fitted.</summary>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static ResidualStatistics Of(ReadOnlySpan<double> y, ReadOnlySpan<double> fitted)
    {
        if (y.Length != fitted.Length)
        {
            throw new ArgumentException($"a fit has as many values as what it fits, found {y.Length} and {fitted.Length}", nameof(fitted));
        }

        if (y.IsEmpty)
        {
            return new ResidualStatistics(0, null, null, null, null, null, null);
        }

        var residuals = new double[y.Length];
        var largest = 0;
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = y[i] - fitted[i];
            largest = Math.Abs(residuals[i]) > Math.Abs(residuals[largest]) ? i : largest;
        }

        var mean = ArrayStatistics.Mean(residuals);
        var (steps, squares, products, centred) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < residuals.Length; i++)
        {
            squares += residuals[i] * residuals[i];
            centred += (residuals[i] - mean) * (residuals[i] - mean);
            if (i > 0)
            {
                steps += (residuals[i] - residuals[i - 1]) * (residuals[i] - residuals[i - 1]);
                products += (residuals[i] - mean) * (residuals[i - 1] - mean);
            }
        }

        var undefined = residuals.Any(double.IsNaN);
        return new ResidualStatistics(
            residuals.Length, mean, ArrayStatistics.PopulationStandardDeviation(residuals),
            undefined ? double.NaN : residuals[largest], undefined ? null : largest,
            residuals.Length < 2 || squares == 0 ? null : steps / squares, residuals.Length < 2 || centred == 0 ? null : products / centred);
    }
}

using LStar.Metrics.Fitting;

namespace LStar.Metrics.Statistics;

/// <summary>
/// The share of a quantity's variance that a fit explains, R^2 = 1 - sum (y - fitted)^2 / sum (y - mean y)^2: at most 1, below 0 where the mean
/// fits better. It belongs to the domain y is given in: R^2 of ln y is another number.
/// </summary>
public static class RSquared
{
    /// <summary>R^2; undefined for fewer than 2 values and for a constant y. NaN travels.</summary>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static Figure Of(ReadOnlySpan<double> y, ReadOnlySpan<double> fitted)
    {
        if (y.Length != fitted.Length)
        {
            throw new ArgumentException($"a fit has as many values as what it fits, found {y.Length} and {fitted.Length}", nameof(fitted));
        }

        return y.Length < 2 ? Figure.Undefined($"R^2 needs 2 values, there are {y.Length}")
            : y.ContainsAnyExcept(y[0]) ? new Figure(LeastSquares.R2(y, fitted))
            : Figure.Undefined("the values are constant");
    }
}

using MathNet.Numerics.Distributions;

namespace LStar.Metrics.Statistics;

/// <summary>How often something happens, from how often it did.</summary>
public static class BinomialInterval
{
    /// <summary>
    /// The exact interval for a share (Clopper and Pearson 1934), from quantiles of the beta distribution: it holds the true share at least as often as its level says.
    /// </summary>
    /// <param name="count">How often it happened.</param>
    /// <param name="of">Out of how many, at least 1.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count beyond 0..of, or a level outside its range.</exception>
    public static (double Low, double High) Of(int count, int of, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(of, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, of);
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "a level lies between 0 and 1");
        }

        var outside = (1 - level) / 2;
        return (
            count == 0 ? 0 : Beta.InvCDF(count, of - count + 1, outside),
            count == of ? 1 : Beta.InvCDF(count + 1, of - count, 1 - outside));
    }
}

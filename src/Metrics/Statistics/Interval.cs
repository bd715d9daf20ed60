namespace LStar.Metrics.Statistics;

/// <summary>An interval for a statistic, from resamples.</summary>
/// <param name="Estimate">The statistic on the items themselves.</param>
/// <param name="Low">The lower end; null where there is no interval.</param>
/// <param name="High">The upper end; null with the lower.</param>
/// <param name="Level">The share of such intervals meant to hold the true value, 0.95 say.</param>
/// <param name="Draws">How many resamples were drawn.</param>
/// <param name="Undefined">On how many of them the statistic was NaN (a constant resample has no correlation); they are left out.</param>
/// <param name="Reason">Why there is no interval; null where there is one.</param>
public sealed record Interval(double Estimate, double? Low, double? High, double Level, int Draws, int Undefined, string? Reason)
{
    /// <summary>Whether a value lies within, ends included; null without an interval.</summary>
    public bool? Holds(double value) => Low is { } low && High is { } high ? value >= low && value <= high : null;
}

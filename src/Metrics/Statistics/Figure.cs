namespace LStar.Metrics.Statistics;

/// <summary>A number, or the reason why there is none.</summary>
/// <param name="Value">The number; null where it is undefined. May be NaN where what it was computed from was.</param>
/// <param name="Reason">Why it is undefined; null where it is not.</param>
public sealed record Figure(double? Value, string? Reason = null)
{
    /// <summary>No number, and why.</summary>
    public static Figure Undefined(string reason) => new(null, reason);
}

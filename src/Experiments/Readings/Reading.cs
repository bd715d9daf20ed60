using LStar.Metrics.Locators;

namespace LStar.Experiments.Readings;

/// <summary>Over which prompts, and in which order, a reading goes from curves to one L*.</summary>
public enum Aggregation
{
    /// <summary>L* of every prompt, then their mean (source 001). Also where the source had one prompt only.</summary>
    LocateThenMean,

    /// <summary>The mean curve, then its L* (the calibration run).</summary>
    MeanThenLocate,

    /// <summary>No prompt enters.</summary>
    WeightsOnly,
}

/// <summary>A pair of locator and curve that a source used, or that answers one: what L* means in a table.</summary>
/// <param name="Name">As science/definitions.md section 3 has it.</param>
/// <param name="Locator">The rule.</param>
/// <param name="Curve">What it reads: <see cref="Curves"/>.</param>
/// <param name="Aggregation">The order the source used; the other is reported beside it.</param>
public sealed record Reading(string Name, ILocator Locator, string Curve, Aggregation Aggregation)
{
    /// <summary>Whether the reading is rounding error (definitions.md 7.1): never without its null, never a snapshot.</summary>
    public bool IsNoise => Curve == Measuring.MetricNames.TraceRowSumHalf;
}

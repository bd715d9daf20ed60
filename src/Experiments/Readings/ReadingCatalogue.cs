using LStar.Experiments.Measuring;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Readings;

/// <summary>The readings of science/definitions.md section 3, in its order.</summary>
public static class ReadingCatalogue
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reading> All { get; } =
    [
        Of("calibration", "argmaxGradient", MetricNames.TraceFirstHead, Aggregation.MeanThenLocate),
        Of("published-sign-change", "signChange", MetricNames.TraceRowSumHalf),
        Of("sign-change", "signChange", MetricNames.TraceOffDiagonal),
        Of("argmax-step", "argmaxStep", MetricNames.TraceOffDiagonal),
        Of("steepest-ascent", "steepestAscent", MetricNames.TraceMultiHead),
        Of("entropy-midpoint", "midpoint", MetricNames.EntropyNormalised),
        Of("entropy-peak", "argmax", MetricNames.EntropyNormalised),
        Of("bentov", "argmaxGradient", MetricNames.Locality),
        Of("half-depth", "halfDepth", Curves.ValueEnergy, Aggregation.WeightsOnly),
        Of("inversion", "crossing", Curves.AlignmentDifference),
        Of("gamma-split", "piecewiseSplit", Curves.InputNormScale, Aggregation.WeightsOnly),
        Of("attention-only", "signChange", MetricNames.OffDiagonalMass),
        Of("weights-only", "signChange", Curves.ValueEnergy, Aggregation.WeightsOnly),
    ];

    /// <summary>The reading of that name.</summary>
    public static Reading Named(string name) => All.First(reading => reading.Name == name);

    private static Reading Of(string name, string locator, string curve, Aggregation aggregation = Aggregation.LocateThenMean) =>
        new(name, Locator.Named(locator), curve, aggregation);
}

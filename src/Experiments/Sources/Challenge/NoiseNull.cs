using LStar.Experiments.Readings;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>What stands beside an L*: the probability that a reading's locator puts it at most a layer from there on white noise over as many layers.</summary>
internal static class NoiseNull
{
    private static readonly NullCache Nulls = new();

    /// <summary>For the reading that made the published L*.</summary>
    public static double? OfCalibration(double? lStar, int layers) => Of("calibration", lStar, layers);

    /// <summary>For one curve; null without an L*. Where L* is a mean over prompts, that of a single prompt.</summary>
    public static double? Of(string reading, double? lStar, int layers) => lStar is { } layer
        ? Nulls.Of(new WhiteNoise(layers), ReadingCatalogue.Named(reading).Locator).Within(layer).Probability
        : null;
}

using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.Features;

/// <summary>
/// The probability that the entropy midpoint falls within one layer of the L* found where the curve has nothing to say: on white noise, on a random
/// walk, and on the measured curve's own layers in random order. Where it is high the L* says little.
/// </summary>
public sealed record MidpointNull(double WhiteNoise, double RandomWalk, double Permutation)
{
    /// <summary>The null of each model's L*; null where there is none.</summary>
    public static IReadOnlyList<MidpointNull?> Of(IReadOnlyList<ModelFeatures> models)
    {
        var (cache, locator) = (new NullCache(), new Midpoint());
        return [.. models.Select(model => model.LStar.Layer is { } layer
            ? new MidpointNull(
                Within(new WhiteNoise(model.Entropy.Count), layer), Within(new RandomWalk(model.Entropy.Count), layer), Within(new Permutation(model.Entropy), layer))
            : null)];

        double Within(NullCurves curves, int layer) => cache.Of(curves, locator).Within(layer).Probability;
    }
}

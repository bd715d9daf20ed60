using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>One sign-change L* to be counted, with what its nulls need.</summary>
/// <param name="Model">The model.</param>
/// <param name="Layers">L.</param>
/// <param name="Layer">L*; null where there is none.</param>
/// <param name="Predicted">The heads formula's L*, for an alternative with a signal.</param>
/// <param name="Scale">The layer-by-layer energy by which the curve's noise would be multiplied; null where the weights are not at hand.</param>
public sealed record CountedLayer(string Model, int Layers, int? Layer, double? Predicted, IReadOnlyList<double>? Scale)
{
    private static readonly ILocator Rule = Locator.Named("signChange");

    /// <summary>White noise, or abs(noise) x the scale: where signChange falls on it. Null, with the reason, where it may fall nowhere or in no bin.</summary>
    public NullDistribution? Null(NullKind kind, NullCache cache, out string? reason)
    {
        reason = Layers < 3 ? $"{Model}: signChange reads no value of {Layers} layers"
            : kind == NullKind.ScaledNoise && Scale is null ? $"{Model}: no weights at hand"
            : null;
        if (reason is not null)
        {
            return null;
        }

        var distribution = cache.Of(kind == NullKind.WhiteNoise ? new WhiteNoise(Layers) : new ScaledNoise(Scale!), Rule);
        reason = distribution.Without.Probability > 0 ? $"{Model}: noise x its value energy has no L*" : null;
        return reason is null ? distribution : null;
    }

    /// <summary>Where signChange falls on a random walk of as many layers.</summary>
    public NullDistribution Walk(NullCache cache) => cache.Of(new RandomWalk(Layers), Rule);
}

/// <summary>What the layers of a curve without structure would be.</summary>
public enum NullKind
{
    /// <summary>Exchangeable.</summary>
    WhiteNoise,

    /// <summary>abs(noise) times the energy of each layer's weights.</summary>
    ScaledNoise,
}

using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Models.Architectures;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>What source 004 reads of one model: the size of each family of weights, a layer each.</summary>
/// <param name="Name">The model, or the file the scales come from.</param>
/// <param name="Architecture">config.json's model_type; null for a file of scales.</param>
/// <param name="Norms">Where the norms stand; null for a file, which does not say.</param>
/// <param name="Layers">L.</param>
/// <param name="Scales">By family, the source's families first and in its order; L2 norms where we measured them. NaN: undefined.</param>
/// <param name="Missing">Families of the source that are not there, and why.</param>
public sealed record ScaleSet(
    string Name, string? Architecture, NormPlacement? Norms, int Layers,
    IReadOnlyList<(string Family, IReadOnlyList<double> Values)> Scales, IReadOnlyList<(string Family, string Reason)> Missing)
{
    /// <summary>The scales of a measured model.</summary>
    public static ScaleSet Of(ModelMeasurement model)
    {
        var found = ScaleFamilies.All.ToLookup(family => Curves.OfWeights(model, family) is not null);
        return new ScaleSet(
            model.Model, model.Shape.Architecture, model.Shape.Norms, model.Shape.Layers,
            [.. found[true].Select(family => (family, (IReadOnlyList<double>)Curves.OfWeights(model, family)!))],
            [.. found[false].Select(family => (family, ScaleFamilies.WhyMissing(family)))]);
    }

    /// <summary>One family's values; null where it is missing.</summary>
    public IReadOnlyList<double>? Of(string family) => Scales.FirstOrDefault(scale => scale.Family == family).Values;
}

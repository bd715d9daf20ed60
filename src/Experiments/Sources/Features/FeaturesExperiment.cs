using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;

namespace LStar.Experiments.Sources.Features;

/// <summary>Source 000: which features of a model go with its L*, and a formula with entropy and conditioning fitted to them.</summary>
public sealed class FeaturesExperiment : ISourceExperiment
{
    /// <inheritdoc/>
    public string Name => "features";

    /// <inheritdoc/>
    public string About => "source 000: features of a model against its entropy-midpoint L*, and the formula v2 fitted to them";

    /// <inheritdoc/>
    public ExperimentNeed Needs => ExperimentNeed.Prompts;

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts { get; } = [new("fox", "The quick brown fox jumps over the lazy dog.")];

    /// <inheritdoc/>
    public MeasureOptions Measuring(MeasureOptions asked) => asked with { Spectra = Spectra.FirstAndLast, SpectraByKey = true };

    /// <inheritdoc/>
    public IExperimentResult Run(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time) => Of(models, time);

    /// <summary>The result, typed.</summary>
    public static FeaturesResult Of(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time)
    {
        List<ModelFeatures> features = [.. models.Select(ModelFeatures.Of)];
        var (byRows, byKey) = (default(FeatureAnalysis)!, default(FeatureAnalysis)!);
        Parallel.Invoke(
            () => byRows = FeatureAnalysis.Of("value rows", features, model => model.ByRows),
            () => byKey = FeatureAnalysis.Of("by key", features, model => model.ByKey));
        return new FeaturesResult(time, features, byRows, byKey, MidpointNull.Of(features));
    }
}

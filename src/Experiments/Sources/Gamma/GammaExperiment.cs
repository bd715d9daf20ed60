using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>Source 004: the scales of norms and projections over layers, and the attention temperature in them. Weights only.</summary>
public sealed class GammaExperiment : ISourceExperiment
{
    /// <inheritdoc/>
    public string Name => "gamma";

    /// <inheritdoc/>
    public string About => "source 004: scales over layers, forms fitted to them, and the attention temperature that follows";

    /// <inheritdoc/>
    public ExperimentNeed Needs => ExperimentNeed.Weights;

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts => [];

    /// <inheritdoc/>
    public MeasureOptions Measuring(MeasureOptions asked) => asked with { Spectra = Spectra.None };

    /// <inheritdoc/>
    public IExperimentResult Run(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time) => Of([.. models.Select(ScaleSet.Of)], time);

    /// <summary>The result from scales, whether measured or read from files.</summary>
    public static GammaResult Of(IReadOnlyList<ScaleSet> sets, DateTimeOffset time) => new(time, [.. sets.Select(GammaModel.Of)]);
}

using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;

namespace LStar.Experiments.Sources.Bentov;

/// <summary>Source 003: how far is the layer where attention's locality changes most from L/2, the "Bentov point"?</summary>
public sealed class BentovExperiment : ISourceExperiment
{
    /// <inheritdoc/>
    public string Name => "bentov";

    /// <inheritdoc/>
    public string About => "source 003: how far is the steepest layer of attention locality from L/2?";

    /// <inheritdoc/>
    public ExperimentNeed Needs => ExperimentNeed.Prompts;

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts { get; } =
    [
        new("reality", "The fundamental nature of reality is that all things are interconnected through underlying mathematical structures."),
    ];

    /// <inheritdoc/>
    public IExperimentResult Run(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time) => BentovResult.Of(models, time);
}

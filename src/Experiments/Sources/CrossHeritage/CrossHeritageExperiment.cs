using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>Source 001: does L* = L(0.11 + 0.012 L + 4.9/H) hold across labs, with L* where the trace's derivative changes sign?</summary>
public sealed class CrossHeritageExperiment : ISourceExperiment
{
    /// <summary>The source's five.</summary>
    public static IReadOnlyList<Prompt> SourcePrompts => PromptSets.CrossHeritage;

    /// <inheritdoc/>
    public string Name => "cross-heritage";

    /// <inheritdoc/>
    public string About => "source 001: does the heads formula predict the sign change of the trace across labs?";

    /// <inheritdoc/>
    public ExperimentNeed Needs => ExperimentNeed.Prompts;

    /// <inheritdoc/>
    public IReadOnlyList<Prompt> Prompts => SourcePrompts;

    /// <inheritdoc/>
    public IExperimentResult Run(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time) => CrossHeritageResult.Of(models, time);
}

using LStar.Experiments.Catalogue;
using LStar.Experiments.Measuring;
using LStar.Experiments.Merging;
using LStar.Experiments.Merging.Summaries;
using LStar.Experiments.Prompts;
using LStar.Experiments.Sources;

namespace LStar.Experiments.Dynamics;

/// <summary>Ours: does L* move while a model learns? Each reading's L* and each metric against training step, with null band, margin and trend; and between a base and a tuned model.</summary>
public sealed class DynamicsExperiment : IExperiment
{
    /// <inheritdoc/>
    public string Name => "dynamics";

    /// <inheritdoc/>
    public string About => "ours: does L* move while a model learns, by more than its null and its margin?";

    /// <inheritdoc/>
    public string Models => "series";

    /// <inheritdoc/>
    public ExperimentNeed Needs => ExperimentNeed.Prompts;

    /// <summary>The five of source 001.</summary>
    public IReadOnlyList<Prompt> Prompts => PromptSets.CrossHeritage;

    /// <summary>Singular values enter no curve.</summary>
    public MeasureOptions Measuring(MeasureOptions asked) => asked with { Spectra = Spectra.None, Lens = true };

    /// <summary>The models that have a step in their name, step512 or org/model@step512, as series; the others are left out, and named.</summary>
    public IExperimentResult Run(IReadOnlyList<ModelMeasurement> models, DateTimeOffset time) => Of(MeasuredCells.Of(models), [], time);

    /// <summary>The same of cells, read with their curves, and of pairs of them.</summary>
    /// <param name="cells">The cells; those without a step are left out, and named.</param>
    /// <param name="pairs">Base and tuned.</param>
    /// <param name="time">Goes into the result as it is.</param>
    public static DynamicsResult Of(IReadOnlyList<MergedCell> cells, IReadOnlyList<(MergedCell Base, MergedCell Tuned)> pairs, DateTimeOffset time)
    {
        var nulls = new LayerNulls();
        return new DynamicsResult(
            time, SeriesDynamics.All(cells, nulls), [.. pairs.Select(pair => PairDynamics.Of(pair.Base, pair.Tuned, nulls))],
            [.. cells.Where(cell => cell.Step is null).Select(cell => cell.Subject).Distinct(StringComparer.Ordinal)]);
    }
}

using LStar.Experiments.Dynamics;
using LStar.Experiments.Measuring;
using LStar.Experiments.Merging;
using LStar.Experiments.Prompts;

namespace LStar.Specs.Experiments.Dynamics;

/// <summary>fixtures/series, measured once for the specs that need it.</summary>
internal static class MeasuredSeries
{
    private static readonly Lazy<IReadOnlyList<MergedCell>> Sources = new(() => Measure(PromptSets.CrossHeritage));

    private static readonly Lazy<IReadOnlyList<MergedCell>> Variants = new(() => Measure(PromptFile.Read(Fixtures.Path("prompts", "prompts-variants.json"))));

    /// <summary>On the five prompts of source 001.</summary>
    public static IReadOnlyList<MergedCell> OnTheSourcesPrompts => Sources.Value;

    /// <summary>On the prompts of the goldens, one of which is a single token.</summary>
    public static IReadOnlyList<MergedCell> OnTheGoldensPrompts => Variants.Value;

    private static IReadOnlyList<MergedCell> Measure(IReadOnlyList<Prompt> prompts)
    {
        using var engine = ChosenEngine.Open();
        var options = new DynamicsExperiment().Measuring(new MeasureOptions());
        return MeasuredCells.Of([.. Fixtures.Series.Select(step => Measurement.Run(step, Fixtures.Path("series", step), engine, prompts, options, TimeProvider.System, CancellationToken.None))]);
    }
}

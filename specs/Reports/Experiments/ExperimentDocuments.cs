using System.Collections.Concurrent;
using System.Text.Json;
using LStar.Experiments.Sources;
using LStar.Experiments.Sources.Bentov;
using LStar.Experiments.Sources.Calibration;
using LStar.Experiments.Sources.Challenge;
using LStar.Experiments.Sources.CrossHeritage;
using LStar.Experiments.Sources.Gamma;
using LStar.Reports;
using LStar.Reports.Documents;
using LStar.Reports.Experiments;
using LStar.Reports.Plots;
using LStar.Specs.Experiments.Sources;

namespace LStar.Specs.Reports.Experiments;

/// <summary>Results of the six experiments as they lie on disk, and what is shown of them; each once for all specs.</summary>
internal static class ExperimentDocuments
{
    // With and without value projections of their own, queries that are normed, 6 to 36 layers.
    private static readonly string[] Few = ["neox-6", "gpt2-12", "opt-12", "qwen3-36"];

    private static readonly ConcurrentDictionary<string, Lazy<JsonElement>> Results = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<ExperimentSection>> Sections = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = ["features", "cross-heritage", "challenge", "bentov", "gamma", "calibration"];

    public static JsonElement Result(string name) => Results.GetOrAdd(name, of => new Lazy<JsonElement>(() => MeasuredZoo.Json(Run(of)))).Value;

    public static ExperimentSection Section(string name) => Sections.GetOrAdd(name, of => new Lazy<ExperimentSection>(() => Section(of, Result(of)))).Value;

    public static ExperimentSection Section(string name, JsonElement result) => ExperimentSections.Of(new ExperimentDocument(name, result));

    /// <summary>Every plot of a section, its models' behind.</summary>
    public static IReadOnlyList<Plot> Plots(ExperimentSection section) => [.. section.Plots, .. section.Models.SelectMany(model => model.Plots)];

    public static Plot Plot(string name, string id) => Plots(Section(name)).Single(plot => plot.Id == id);

    /// <summary>A column of a plot's table.</summary>
    public static IReadOnlyList<object?> Column(this Plot plot, string table, string field)
    {
        var data = plot.Data.Single(one => one.Name == table);
        var index = data.Fields.ToList().IndexOf(field);
        return [.. data.Rows.Select(row => row[index])];
    }

    private static IExperimentResult Run(string name) => name switch
    {
        "features" => MeasuredZoo.Features,
        "cross-heritage" => CrossHeritageResult.Of([.. Few.Select(model => ZooOnElevenPrompts.On(model, CrossHeritageExperiment.SourcePrompts))], MeasuredZoo.Time, 2000),
        "challenge" => ChallengeExperiment.Evaluate([.. Few.Select(model => ZooOnElevenPrompts.Of(model))], MeasuredZoo.Time),
        "bentov" => Of(new BentovExperiment()),
        "gamma" => new GammaExperiment().Run([.. MeasuredZoo.ForGamma.Where(model => Few.Contains(model.Model))], MeasuredZoo.Time),
        _ => Of(new CalibrationExperiment()),
    };

    private static IExperimentResult Of(ISourceExperiment experiment) =>
        experiment.Run([.. Few.Select(model => ZooOnElevenPrompts.On(model, experiment.Prompts))], MeasuredZoo.Time);
}

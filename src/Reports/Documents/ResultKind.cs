using System.Text.Json;
using LStar.Experiments.Catalogue;
using LStar.Experiments.Judging;
using LStar.Experiments.Merging.Summaries;
using LStar.Experiments.Results;
using LStar.Experiments.Sources;

namespace LStar.Reports.Documents;

/// <summary>Which kind of result a document is, by what is in it.</summary>
internal static class ResultKind
{
    private const string Kinds = "a result of lstar measure, experiment, claims or formula";

    /// <summary>A key of each experiment's results file that no other has, for files without a name.</summary>
    private static readonly (string Key, string Experiment)[] Marks =
    [
        ("model_results", "features"), ("calibration_consistency", "cross-heritage"), ("leaderboard", "challenge"), ("scale", "gamma"), ("published_traces", "calibration"),
    ];

    public static ResultDocuments Read(JsonPart root)
    {
        if (!root.IsObject)
        {
            throw root.Wrong(Kinds);
        }

        if (root.Find("claims") is not null)
        {
            return new ResultDocuments { Ledgers = [LedgerDocument.Read(root)] };
        }

        if (root.Find("experiments") is { } experiments)
        {
            return new ResultDocuments { Experiments = [.. experiments.Properties().Select(named => Experiment(named.Name, named.Value))] };
        }

        if (ExperimentOf(root) is { } experiment)
        {
            return new ResultDocuments { Experiments = [Experiment(experiment, root)] };
        }

        if (root.Find("kind") is { Value.ValueKind: JsonValueKind.String } kind && kind.Text() == SummaryJson.Kind)
        {
            throw root.Wrong(Kinds, "the summary of a merge: name the folders that were merged");
        }

        if (root.Find("models") is { } models)
        {
            return new ResultDocuments
            {
                Models = [.. models.Items().Select(ModelReader.Read)],
                Remarks = root.Find(ResultJson.InterruptedKey) is { Value.ValueKind: JsonValueKind.True } ? [$"{root.File}: the run was interrupted; this is what it had measured by then"] : [],
            };
        }

        return root.Find("model") is not null && root.Find("prompts") is not null
            ? new ResultDocuments { Models = [ModelReader.Read(root)] }
            : throw root.Wrong(Kinds, "JSON of another kind");
    }

    private static string? ExperimentOf(JsonPart root)
    {
        if (root.Optional(SourceExperiments.NameKey) is { } name)
        {
            return name.Text();
        }

        return Marks.FirstOrDefault(mark => root.Find(mark.Key) is not null).Experiment
            ?? (root.Optional("experiment") is { Value.ValueKind: JsonValueKind.String } title && title.Text().StartsWith("Bentov", StringComparison.Ordinal) ? "bentov" : null);
    }

    private static ExperimentDocument Experiment(string name, JsonPart result) =>
        name is JudgementJson.BoardName or SearchJson.Name || ExperimentCatalogue.All.Any(experiment => experiment.Name == name)
            ? new ExperimentDocument(name, result.Object().Value.Clone()) { File = result.File }
            : throw result.Wrong($"an experiment ({string.Join(", ", ExperimentCatalogue.All.Select(experiment => experiment.Name))})", name);
}

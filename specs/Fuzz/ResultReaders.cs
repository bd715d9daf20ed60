using System.Text.Json.Nodes;
using LStar.Experiments.Prompts;
using LStar.Experiments.Results;
using LStar.Experiments.Snapshots;
using LStar.Experiments.Sources.Gamma;
using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Plans;
using LStar.Reports;
using LStar.Reports.Documents;
using LStar.Reports.Page;
using LStar.Specs.Fuzz.Mutators;
using LStar.Specs.Reports;

namespace LStar.Specs.Fuzz;

/// <summary>Results, snapshots, prompts and scales: what is read is shown, compared or fitted as the commands do it.</summary>
internal static class ResultReaders
{
    private static readonly string[] ResultWords =
    [
        .. new[]
        {
            "models", "model", "prompts", "layers", "heads", "weights", "value", "valueEnergy", "scales", "l2", "gammaFits", "temperature", "readings", "byPrompt", "averaged", "locator", "curve", "aggregation", "weightsOnly",
            "layer", "branch", "margin", "marginIs", "nullWithinOneLayer", "metrics", "networkGain", "maps", "probabilities", "schema", "claims", "experiments", "experiment", "features", "gamma", "bentov", "challenge", "calibration",
            "</script><script>alert(1)</script>", "../../x", "__proto__", "id", "text",
        }.Select(word => $"\"{word}\""),
        "12", "1999", "1e300", "[1,null,3]", "[[0.5]]",
    ];

    private static readonly string[] PlanWords =
    [
        "\"{1..99999}\"", "\"zoo/{step1,*}\"", "\"{a,{b,c}}{1..9}@x\"", "\"../*/[a-z]*\"", "\"zoo\\u0000\"", "\"\\ud800\"", "\"main\"", "\"steps\"", "\"revisions\"", "\"series\"", "\"file\"", "\"count\"", "1e9", "-1", "9223372036854775807",
        "\"9e99 PB\"", "\"1 B\"", "{}", "[[]]", "\"/\"", "\".\"", "\"..\"", "\"lines.txt/x\"",
    ];

    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("results", "result.json", Reported, [typeof(ResultFileException)], JsonMutators.With(ResultWords)) { Slowness = 8, Allowance = 64 << 20, AllowancePerByte = 5000 },
        new("snapshot", "a.received.json", Compared, [typeof(SnapshotException)], JsonMutators.With("\"layer\"", "\"branch\"", "\"margin\"", "\"marginIs\"", "\"curve\"", "\"curves\"", "\"trace\"", "\"upperBound\"", "[0.1,0.5,-0.2,null]", "1e-9")) { AllowancePerByte = 3000 },
        new("prompts-json", "prompts.json", Prompted, [typeof(PromptFileException)], JsonMutators.With("\"prompts\"", "\"id\"", "\"text\"")),
        new("prompts-text", "prompts.txt", Prompted, [typeof(PromptFileException)], ByteMutators.All),
        new("plan", "plan.json", Planned, [typeof(PlanException)], JsonMutators.With(PlanWords)) { Allowance = 96 << 20, Slowness = 2, Companions = BesidePlan },
        new("scales", "scales.json", Fitted, CheckpointReaders.Refusals, JsonMutators.With("\"scales\"", "\"input_ln\"", "\"value\"", "[1,2,3]", "[1]", "[null,null]", "[0,0,0,0,0,0]")) { Slowness = 4, Allowance = 64 << 20 },
    ];

    private static object Reported(string folder)
    {
        var path = Path.Combine(folder, "result.json");
        var documents = ResultDocuments.Read([path]);
        var report = Report.Of(documents, Results.Time);
        foreach (var (_, plot) in report.Plots)
        {
            _ = plot.View.ToJson();
        }

        if (new FileInfo(path).Length % 64 == 0)
        {
            // The page carries a megabyte of scripts, and its data are the same plots: one in 64 is enough.
            ReportPage.Write(Stream.Null, report);
        }

        return (Math.Min(documents.Models.Count, 2), documents.Experiments.Count > 0 ? documents.Experiments[0].Name : "", Math.Min(report.Plots.Count() / 4, 10));
    }

    private static object Compared(string folder)
    {
        var found = SnapshotJson.Read(Path.Combine(folder, "a.received.json"));
        var approved = Approved();
        var differences = Snapshot.Compare(found, approved, SnapshotTolerances.Figures);
        var back = Snapshot.Compare(approved, found, SnapshotTolerances.Figures);
        return (Math.Min(differences.Count, 12), Math.Min(back.Count, 12), Math.Min(SnapshotTable.Lines([.. differences, .. back], 80).Count(), 10));
    }

    private static JsonNode? Approved() => SnapshotJson.Read(Fixtures.Path("fuzz", "snapshot", "every-kind.json"));

    private static object Prompted(string folder) => Math.Min(PromptFile.Read(Directory.GetFiles(folder)[0]).Sum(prompt => prompt.Text.Length) / 16, 10);

    private static object Planned(string folder)
    {
        var plan = PlanFile.Read(Path.Combine(folder, "plan.json"));
        var models = PlannedModels.Of(plan);
        var cells = models.Count * plan.Prompts.Sum(set => plan.EachPrompt ? set.Prompts.Count : 1) < 1000 ? CellList.Of(plan, models, _ => (CheckpointHashes.Of([]), null)).Count : -1;
        return (Math.Min(models.Count, 10), Math.Min(cells, 10), plan.Slurm is null, plan.Metrics.Count);
    }

    private static void BesidePlan(string folder)
    {
        foreach (var model in new[] { "step1", "b" })
        {
            Directory.CreateDirectory(Path.Combine(folder, "zoo", model));
            File.WriteAllText(Path.Combine(folder, "zoo", model, "config.json"), "{}");
        }

        File.WriteAllText(Path.Combine(folder, "lines.txt"), "One.\nTwo.\n");
        File.WriteAllText(Path.Combine(folder, "book.txt"), "a b c d e f g h i j");
    }

    private static object Fitted(string folder)
    {
        var result = GammaExperiment.Of([ScaleFile.Read(Path.Combine(folder, "scales.json"))], Results.Time);
        using var text = new StringWriter();
        result.Print(text);
        return text.ToString().Length / 200;
    }
}

using LStar.Reports;
using LStar.Reports.Plots;
using LStar.Reports.Sweeps;

namespace LStar.Specs.Reports.Page;

/// <summary>Reports of made-up results, of any size, with any texts.</summary>
internal static class SampleReports
{
    public const string Prompt = "The capital of France is Paris.";

    /// <summary>What would become an element or a script, or turn the words around it, if it were taken for more than text.</summary>
    public const string Hostile = "<img src=x onerror=\"window.harmed=1\"></script><script>window.harmed=1</script><!--<script>&lt;\u202Eabc\u202C \U0001F642 'q' {{style}} \u2028";

    private static readonly DateTimeOffset Time = new(2026, 11, 22, 12, 30, 0, TimeSpan.Zero);

    private static readonly string[] Verdicts = ["supported", "refuted", "undecided", "not measurable here"];

    /// <summary>Nothing at all.</summary>
    public static Report Empty => new() { Time = Time, Files = [] };

    /// <summary>A report with everything in it.</summary>
    /// <param name="models">How many.</param>
    /// <param name="layers">Of each model.</param>
    /// <param name="curves">Plots of each model.</param>
    /// <param name="text">Stands in every place that can hold a text.</param>
    public static Report Of(int models = 3, int layers = 12, int curves = 4, string text = "") => new()
    {
        Time = Time,
        Files = [$"results/neox-12.json{text}", "results/claims.json"],
        Remarks = [$"results/other.json was passed over: it holds no result{text}"],
        Ledger = [.. Enumerable.Range(0, 24).Select(index => Claim(index, text))],
        Overview = [SamplePlots.Scatter("overview", $"L* of all models{text}", [.. Enumerable.Range(0, models).Select(index => Name(index, text))])],
        Models = [.. Enumerable.Range(0, models).Select(index => Model(index, layers, curves, text))],
        Experiments =
        [
            Experiment("cross-heritage", text),
            Experiment("gamma", text) with { Models = [PartOf("qwen", text), PartOf("llama", text)] },
        ],
        Sweeps = [Sweep(20, text, "series")],
    };

    /// <summary>A sweep with a table of so many rows, and so many training series.</summary>
    public static SweepSection Sweep(int rows, string text, params string[] series) => new(
        $"sweeps/mine{text}", "some cells", [new TextGrid($"What varies{text}", ["reading", "share"], [["bentov", "4 %"]])],
        [SamplePlots.Scatter("sweep-families", "Families", ["a", "b"])],
        [
            new SearchTable($"Cells{text}", ["model", "step", "family", "L*"],
                [.. Enumerable.Range(0, rows).Select(IReadOnlyList<object?> (row) => [$"model-{row}{text}", row % 7 == 0 ? null : (double)((row * 7919) % 1000), "neox", row / 3.0])]),
        ],
        [.. series.Select(name => new ExperimentModel(name, [], [SamplePlots.Map($"sweep-{name}", $"Heat map of {name}", 6)]))]);

    private static string Name(int index, string text) => $"model-{index}{text}";

    private static LedgerRow Claim(int index, string text) => new(
        $"{1 + (index / 2)}{(index % 2 == 0 ? "a" : "b")}", $"Claim number {index}: the heads formula's error is below {index} %{text}", $"00{index % 5}", $"{index}.0 %{text}", $"{index}.5 %{text}",
        Verdicts[index % 4], $"The error is {index}.5 %, measured on 8 models{text}", $"depth error, at most {index} %{text}", [($"error{text}", index + 0.1234567890123456), ("undefined one", null)],
        [$"Measured on pythia-70m{text}"]);

    private static ModelSection Model(int index, int layers, int curves, string text) => new(
        Name(index, text), $"model-{index}", [("architecture", $"gpt_neox{text}"), ("layers", $"{layers}"), ("heads", "12")],
        [
            new TextGrid($"Readings{text}", ["reading", "L*", "margin"], [["calibration", "6", "0.0609"], [$"sign-change{text}", "3.2 ± 0.4", "≤ 0.0123"], ["midpoint", "–", ""]]),
            new TextGrid("Prompts", ["id", "text"], [["p1", $"{Prompt}{text}"]]),
        ],
        [
            new PlotGroup($"Attention{text}", [.. Enumerable.Range(0, curves / 2).Select(curve => Curve(index, curve, layers, text))]),
            new PlotGroup("Sheaf traces", [.. Enumerable.Range(curves / 2, curves - (curves / 2)).Select(curve => Curve(index, curve, layers, text))]),
            new PlotGroup("Maps", [SamplePlots.Map($"model-{index}-map", "Layer 0, head 1", 12)]),
        ]);

    private static Plot Curve(int model, int curve, int layers, string text) =>
        SamplePlots.Curve($"model-{model}-curve-{curve}", $"Curve {curve}{text}", layers, [.. Enumerable.Range(1, 5).Select(prompt => $"p{prompt}{text}")]);

    private static ExperimentSection Experiment(string name, string text) => new(
        name, $"What source 001 set out to do{text}.", [new TextGrid("Errors", ["model", "error"], [["pythia-70m", "3.4 %"], ["gpt2", "12.0 %"]])],
        [SamplePlots.Scatter($"{name}-predicted", $"Predicted against empirical{text}", ["pythia-70m", $"gpt2{text}"]), SamplePlots.Map($"{name}-map", "A map", 9)]);

    private static ExperimentModel PartOf(string name, string text) => new(
        $"{name}{text}", [new TextGrid("Fits", ["fit", "R²"], [["linear", "0.91"]])], [SamplePlots.Curve($"gamma-{name}", $"Gamma of {name}{text}", 16, ["input_ln", $"post_ln{text}"])]);
}

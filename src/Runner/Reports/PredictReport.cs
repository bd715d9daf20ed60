using LStar.Experiments.Sources.Challenge;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Runner.Reports;

/// <summary>What predict prints: a row for each formula.</summary>
internal static class PredictReport
{
    private const string None = "–";

    public static void Print(Look look, FormulaInputs inputs, IReadOnlyList<ShapePrediction> predictions)
    {
        look.Text(string.Join(", ", Given(inputs)));
        look.Line();
        var table = new TextTable("formula", "L*", "± layers", "error on\nthe eight", "leave-\none-out", "", "L* =");
        foreach (var row in predictions)
        {
            table.Add(
                row.Name, row.Prediction.Layer is { } layer ? $"{layer:F2}" : None, row.Prediction.Layer is not null && row.Layers(inputs.Layers) is { } error ? $"± {error:F2}" : None,
                Percent(row.InSample), Percent(row.LeaveOneOut), row.Prediction.WithinDepth == false ? new Cell("outside", 0, "outside".Length) : "", row.Expression);
        }

        table.Print(look);
        foreach (var row in predictions.Where(row => row.Prediction.Reason is not null))
        {
            look.Text($"{row.Name}: {row.Prediction.Reason}{Options(row.Prediction.Missing)}");
        }

        foreach (var row in predictions.Where(row => row.Prediction.Layer is not null && row.DepthError is null))
        {
            look.Text($"{row.Name}: no error is known, the eight published models lack its inputs");
        }

        if (predictions.Any(row => row.Prediction.WithinDepth == false))
        {
            look.Text($"outside: not 0 < L* < {inputs.Layers}, so no layer of this model");
        }

        foreach (var remark in ShapePrediction.Remarks(inputs))
        {
            look.Text(remark);
        }

        look.Text(
            "± layers: the larger of two mean depth errors on the eight published models, times L. Error on the eight: the formula as it stands; "
            + "leave-one-out: its form refitted without each model in turn.");
    }

    private static IEnumerable<string> Given(FormulaInputs inputs)
    {
        yield return $"L = {inputs.Layers}";
        yield return $"H = {inputs.Heads}";
        if (inputs.Gain is { } gain)
        {
            yield return $"G = {gain}";
        }

        if (inputs.Behavior is { } behavior)
        {
            yield return behavior.Word();
        }

        if (inputs.EntropyGradient is { } gradient)
        {
            yield return $"entropy gradient = {gradient}";
        }

        if (inputs.Condition is { } condition)
        {
            yield return $"condition = {condition}";
        }
    }

    private static string Options(IReadOnlyList<FormulaInput> missing) => missing.Count == 0 ? "" : $" ({string.Join(", ", missing.Select(Option))})";

    private static string Option(FormulaInput input) => input switch
    {
        FormulaInput.Layers => "--layers",
        FormulaInput.Heads => "--heads",
        FormulaInput.Gain => "--gain",
        FormulaInput.Behavior => "--behavior",
        FormulaInput.EntropyGradient => "--entropy-gradient",
        _ => "--condition",
    };

    private static string Percent(Figure error) => error.Value is { } value ? $"{value:F2} %" : None;
}

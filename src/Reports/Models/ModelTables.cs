using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Reports.Documents;

namespace LStar.Reports.Models;

/// <summary>A model's tables: readings, network gain, prompts.</summary>
internal static class ModelTables
{
    public static IEnumerable<TextGrid> Of(ModelDocument model, IReadOnlyList<MeasuredReading> readings)
    {
        if (readings.Count > 0)
        {
            yield return new TextGrid(
                $"L* by reading: {SpreadText.Legend}; noise, walk, shuffled: the probability that the locator puts it within a layer of there on white noise, on a random walk, on the curve's own values in any order",
                ["reading", "L*", "other order", "margin", "branch", "noise", "walk", "shuffled", "locator", "curve"],
                [.. readings.Select(Row)]);
        }

        if (model.Measured.SelectMany(prompt => prompt.Gains).Any())
        {
            yield return new TextGrid(
                "Network gain by residual norm: norm(output) / norm(input), and to the last block's input",
                ["prompt", "norm", "to the output", "to the last block"],
                [.. model.Measured.SelectMany(prompt => prompt.Gains.Select(gain => (IReadOnlyList<string>)[prompt.Id, gain.Norm, Number(gain.ToOutput), Number(gain.ToLastBlock)]))]);
        }

        yield return new TextGrid(
            "Prompts",
            ["prompt", "tokens", "text", "mean NLL", "remarks"],
            [.. model.Prompts.Select(prompt => (IReadOnlyList<string>)
                [prompt.Id, $"{prompt.Tokens.Count}", prompt.Text, prompt.MeanNll is { } nll ? Number(nll) : "", string.Join("; ", prompt.Error is null ? prompt.Remarks : [$"not measured: {prompt.Error}", .. prompt.Remarks])])]);
    }

    private static IReadOnlyList<string> Row(MeasuredReading reading)
    {
        var averaged = reading.Averaged.Layer is { } layer ? $"{layer}" : SpreadText.None;
        var located = SpreadText.Of(reading.Located);
        var (first, other) = reading.Aggregation switch
        {
            Aggregation.LocateThenMean => (located, averaged),
            Aggregation.MeanThenLocate => (averaged, located),
            _ => (averaged, ""),
        };
        var bound = reading.Averaged.MarginIs switch { MarginKind.UpperBound => "≤ ", MarginKind.LowerBound => "≥ ", _ => "" };
        return
        [
            reading.Name, first, other, reading.Averaged.Margin is { } margin && double.IsFinite(margin) ? $"{bound}{margin:0.0000}" : "",
            reading.Averaged.Reason ?? (reading.Averaged.Branch == reading.Locator ? "" : reading.Averaged.Branch),
            Percent(reading.Nulls?.WhiteNoise), Percent(reading.Nulls?.RandomWalk), Percent(reading.Nulls?.Permutation), reading.Locator, reading.Curve,
        ];
    }

    private static string Percent(double? probability) => probability is { } known && double.IsFinite(known) ? $"{known * 100:0}%" : "";

    private static string Number(double value) => double.IsFinite(value) ? $"{value:G6}" : SpreadText.None;
}

using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Models;

namespace LStar.Runner.Reports;

/// <summary>One model: a row for each reading, with its uncertainty.</summary>
internal static class ModelTable
{
    public static void Print(Look look, ModelMeasurement model, IReadOnlyList<ReadingResult> readings)
    {
        var shape = model.Shape;
        var (all, measured) = (model.Prompts.Count, model.Measured.Count());
        look.Text(
            $"{OneLine.Of(model.Model)}: {shape.Architecture}, {shape.Layers} layers, {shape.Heads} heads{(shape.KeyValueHeads == shape.Heads ? "" : $" over {shape.KeyValueHeads}")}, " +
            $"width {shape.Width}, {shape.Parameters / 1e6:0.##} M parameters; {(measured == all ? "" : $"{measured} of ")}{all} {(all == 1 ? "prompt" : "prompts")}");
        look.Line();
        var table = new TextTable("reading", "L*", "noise", "walk", "shuffled", "other order", "margin", "branch", "locator", "curve");
        foreach (var result in readings)
        {
            var nulls = ReadingNulls.Of(result, model);
            table.Add(
                result.Reading.Name,
                ReadingCell.Of(result),
                ReadingCell.Percent(nulls?.WhiteNoise),
                ReadingCell.Percent(nulls?.RandomWalk),
                ReadingCell.Percent(nulls?.Permutation),
                ReadingCell.OtherOrder(result),
                Margin(result.Averaged),
                Branch(result),
                result.Reading.Locator.Name,
                result.Reading.Locator is HalfDepth ? "" : result.Reading.Curve);
        }

        table.Print(look);
        look.Text($"L*: {ReadingCell.Legend}");
        look.Text("noise, walk, shuffled: the probability that the locator puts it within a layer of there on white noise, on a random walk, on the curve's own values in any order");
        look.Text("other order: L* of the mean curve where L* is a mean over prompts, and the reverse");
        look.Text("margin: the change of the mean curve, as a part of its range, that moves its L* (≥ at least, ≤ at most)");
        foreach (var without in readings.Where(result => result.Averaged.Reason is not null).GroupBy(result => result.Averaged.Reason, result => result.Reading.Name))
        {
            look.Text($"no L* by {string.Join(", ", without)}: {OneLine.Of(without.Key!)}");
        }
    }

    /// <summary>The rule that decided, where the locator has several.</summary>
    private static string Branch(ReadingResult result) =>
        result.Averaged.Layer is null || result.Averaged.Branch == result.Reading.Locator.Name ? "" : result.Averaged.Branch;

    private static string Margin(TransitionPoint point) => point.Margin is not { } margin
        ? ""
        : point.MarginIs switch { MarginKind.LowerBound => "≥ ", MarginKind.UpperBound => "≤ ", _ => "" } + margin.ToString("0.####");
}

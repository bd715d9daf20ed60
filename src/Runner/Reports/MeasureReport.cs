using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Experiments.Results;
using LStar.Metrics.Locators;
using Spectre.Console;

namespace LStar.Runner.Reports;

/// <summary>What measure prints: a table of L* by each reading, the curves as sparklines, and for one model every reading with its uncertainty.</summary>
internal static class MeasureReport
{
    private static readonly (string Label, string Curve, string Reading)[] Sparklines =
    [
        ("trace", MetricNames.TraceOffDiagonal, "sign-change"),
        ("value energy", Curves.ValueEnergy, "weights-only"),
        ("entropy", MetricNames.EntropyNormalised, "entropy-peak"),
    ];

    public static void Print(Look look, IReadOnlyList<ModelMeasurement> models, bool grid)
    {
        var results = models.Select(model => (Model: model, Readings: ReadingCatalogue.All.Select(reading => ReadingResult.Of(reading, model)).ToList())).ToList();
        if (models.Count == 1)
        {
            PrintOne(look, results[0].Model, results[0].Readings);
        }
        else
        {
            ReadingTable.Print(look, results);
        }

        foreach (var (model, readings) in results)
        {
            PrintSparklines(look, model, readings);
        }

        if (grid)
        {
            foreach (var model in models)
            {
                GridTable.Print(look, model);
            }
        }
    }

    private static void PrintOne(Look look, ModelMeasurement model, List<ReadingResult> readings)
    {
        var shape = model.Shape;
        look.Console.WriteLine($"{model.Model}: {shape.Architecture}, L = {shape.Layers}, H = {shape.Heads}, d = {shape.Width}, {shape.Parameters / 1e6:0.##} M parameters; {model.Measured.Count()} prompts");
        var table = Tables.New("reading", "L*", "other order", "locator", "curve", "decided by", "margin");
        foreach (var result in readings)
        {
            var weights = result.Reading.Aggregation == Aggregation.WeightsOnly;
            var first = result.Reading.Aggregation == Aggregation.LocateThenMean;
            table.AddRow(Tables.Cells(
                result.Reading.Name,
                ReadingCell.Of(result),
                weights ? "" : first ? ReadingCell.Averaged(result) : ReadingCell.Located(result),
                result.Reading.Locator.Name,
                result.Reading.Name == "half-depth" ? "" : result.Reading.Curve,
                result.Averaged.Reason ?? result.Averaged.Branch,
                Margin(result.Averaged)));
        }

        look.Console.Write(table);
        look.Console.WriteLine("margin: the change of the mean curve, as a part of its range, that moves L* (≥ at least, ≤ at most)");
        look.Console.WriteLine();
    }

    private static string Margin(TransitionPoint point) => point.Margin is not { } margin
        ? ""
        : point.MarginIs switch { MarginKind.LowerBound => "≥ ", MarginKind.UpperBound => "≤ ", _ => "" } + margin.ToString("0.####");

    private static void PrintSparklines(Look look, ModelMeasurement model, List<ReadingResult> readings)
    {
        var (before, after) = look.Colour ? ("[bold red]", "[/]") : ("[[", "]]");
        foreach (var (label, name, reading) in Sparklines)
        {
            var curve = name == Curves.ValueEnergy ? Curves.OfWeights(model, name) : Curves.Mean(model.Measured.Select(prompt => prompt.Metrics!), name);
            if (curve is null)
            {
                continue;
            }

            var point = readings.Find(result => result.Reading.Name == reading)!.Averaged;
            look.Console.MarkupLine(
                $"{Markup.Escape(model.Model),-14} {label,-12} {Sparkline.Of(curve, point.Layer, before, after)}  {(point.Layer is { } layer ? $"L* {layer} by {reading}" : $"no L* by {reading}: {Markup.Escape(point.Reason ?? "")}")}");
        }
    }
}

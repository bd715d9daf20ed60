using System.Globalization;
using System.Text.Json;
using LStar.Experiments.Comparing;

namespace LStar.Runner.Reports;

/// <summary>What compare prints: figures, layers, L*, and a verdict for each engine.</summary>
internal static class CompareReport
{
    public static void Print(Look look, IReadOnlyList<EngineComparison> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            look.Line($"{comparison.Exact.Model}: {comparison.Exact.Measured.Count()} prompts, against float64");
            look.Line();
            Figures(look, comparison);
            look.Line();
            Layers(look, comparison);
            look.Line();
            Readings(look, comparison);
            look.Line();
            Verdicts(look, comparison);
            look.Line();
        }

        if (comparisons.Count > 0)
        {
            look.Text(
                "off: the largest difference from float64 over prompts, layers and heads, as a part of the figure's largest value. noise: the same for float64 arithmetic that rounds every "
                + $"operation's result to what the engine computes in. × noise: how many times that; up to {EngineComparison.Limit:0} is rounding. traceRowSum and traceRowSumHalf measure rounding itself.");
        }
    }

    /// <summary>{"comparisons": [...]}.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<EngineComparison> comparisons)
    {
        json.WriteStartObject();
        json.WriteStartArray("comparisons");
        foreach (var comparison in comparisons)
        {
            ComparisonJson.Write(json, comparison);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Figures(Look look, EngineComparison comparison)
    {
        var table = new TextTable(["figure", .. comparison.Runs.SelectMany(run => new[] { $"{run.Engine}\noff", "\nnoise", "\n× noise", "\nprompt", "\nlayer" })]);
        foreach (var figure in comparison.Figures)
        {
            table.Add([figure.Figure, .. comparison.Runs.SelectMany((run, engine) => new Cell[]
            {
                Small(figure.Errors[engine].Largest), Small(figure.Noise[run.Precision]), Times(figure.Errors[engine].TimesNoise), figure.Errors[engine].Prompt, $"{figure.Errors[engine].Layer}",
            })]);
        }

        table.Print(look);
    }

    private static void Layers(Look look, EngineComparison comparison)
    {
        var table = new TextTable(["layer", .. comparison.Runs.SelectMany(run => new[] { $"{run.Engine}\n× noise", "\nfigure" })]);
        for (var layer = 0; layer < comparison.Layers[0].Count; layer++)
        {
            var at = layer;
            table.Add([$"{layer}", .. comparison.Layers.SelectMany(engine => new Cell[] { Times(engine[at].TimesNoise), engine[at].Figure })]);
        }

        table.Print(look);
    }

    private static void Readings(Look look, EngineComparison comparison)
    {
        var table = new TextTable(["reading", "float64", .. comparison.Runs.SelectMany(run => new[] { $"{run.Engine}\nL*", "\nmoved (margin)" })]);
        foreach (var reading in comparison.Readings)
        {
            table.Add([reading.Exact.Reading.Name, ReadingCell.Of(reading.Exact), .. reading.Engines.SelectMany((engine, number) => new Cell[]
            {
                ReadingCell.Of(engine), string.Join(", ", reading.Moved[number].Select(moved => $"{moved.Prompt} ({(moved.Margin is { } margin ? Small(margin) : "–")})")),
            })]);
        }

        table.Print(look);
    }

    private static void Verdicts(Look look, EngineComparison comparison)
    {
        for (var engine = 0; engine < comparison.Runs.Count; engine++)
        {
            var beyond = comparison.Beyond(engine).ToList();
            var moved = comparison.Readings.Sum(reading => reading.Moved[engine].Count);
            look.Text(
                $"{comparison.Runs[engine].Engine} ({comparison.Runs[engine].Measured.Engine}): "
                + (beyond.Count == 0
                    ? $"every figure within {EngineComparison.Limit:0} × the noise"
                    : $"beyond {EngineComparison.Limit:0} × the noise: {string.Join(", ", beyond.Select(pair => pair.Figure.Figure))}")
                + (moved == 0 ? "; every L* as in float64" : $"; {moved} L* moved, each with its margin above"));
        }
    }

    private static string Small(double value) => value == 0 ? "0" : double.IsFinite(value) ? value.ToString("0.0e+0", CultureInfo.InvariantCulture) : "undefined";

    private static string Times(double value) => !double.IsFinite(value) ? "undefined" : value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}

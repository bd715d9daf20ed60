using LStar.Experiments.Measuring;
using LStar.Experiments.Printing;
using LStar.Experiments.Readings;
using LStar.Models;

namespace LStar.Runner.Reports;

/// <summary>Three curves of every model over its layers, each with the L* that one reading finds on it.</summary>
internal static class SparklineTable
{
    private const int FewestBlocks = 8;

    private static readonly (string Label, string Curve, string Reading)[] Shown =
    [
        ("trace", MetricNames.TraceOffDiagonal, "sign-change"),
        ("value energy", Curves.ValueEnergy, "weights-only"),
        ("entropy", MetricNames.EntropyNormalised, "entropy-peak"),
    ];

    public static void Print(Look look, IReadOnlyList<(ModelMeasurement Model, IReadOnlyList<ReadingResult> Readings)> results)
    {
        var perBlock = LayersPerBlock(look, results);
        var table = new TextTable("model", "curve", "L*", perBlock == 1 ? "over layers" : $"over layers, {perBlock} a block");
        foreach (var (model, readings) in results)
        {
            foreach (var (label, name, reading) in Shown)
            {
                if (Curve(model, name) is { } curve)
                {
                    var point = readings.First(result => result.Reading.Name == reading).Averaged;
                    table.Add(OneLine.Of(model.Model), label, point.Layer is { } layer ? $"{layer}" : ReadingCell.None, Sparkline.Of(curve, point.Layer, perBlock));
                }
            }
        }

        table.Print(look);
        look.Text($"L* of the mean curve over prompts, in brackets: of trace by {Shown[0].Reading}, of value energy by {Shown[1].Reading}, of entropy by {Shown[2].Reading}");
    }

    private static double[]? Curve(ModelMeasurement model, string name) =>
        name == Curves.ValueEnergy ? Curves.OfWeights(model, name) : Curves.Mean(model.Measured.Select(prompt => prompt.Metrics!), name);

    /// <summary>What is left beside the other columns decides.</summary>
    private static int LayersPerBlock(Look look, IReadOnlyList<(ModelMeasurement Model, IReadOnlyList<ReadingResult> Readings)> results)
    {
        if (look.Columns is not { } columns)
        {
            return 1;
        }

        var name = Math.Min(columns / 3, results.Max(result => new Cell(OneLine.Of(result.Model.Model)).Width));
        var left = columns - Math.Max(name, "model".Length) - "  ".Length - Shown.Max(curve => curve.Label.Length) - "  L*    ".Length - "[]".Length;
        return Sparkline.LayersPerBlock(results.Max(result => result.Model.Shape.Layers), Math.Max(FewestBlocks, left));
    }
}

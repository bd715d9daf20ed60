using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Models;

namespace LStar.Runner.Reports;

/// <summary>Several models: a row each, a column for each reading.</summary>
internal static class ReadingTable
{
    public static void Print(Look look, IReadOnlyList<(ModelMeasurement Model, IReadOnlyList<ReadingResult> Readings)> results)
    {
        var table = new TextTable(["model", "family", "L", "H", .. ReadingCatalogue.All.Select(reading => reading.Name.Replace("-", "-\n", StringComparison.Ordinal))]);
        foreach (var (model, readings) in results)
        {
            var shape = model.Shape;
            table.Add([OneLine.Of(model.Model), shape.Architecture, $"{shape.Layers}", $"{shape.Heads}", .. readings.Select(result => (Cell)WithNull(result, model))]);
        }

        table.Print(look);
        look.Text($"L* by reading: {ReadingCell.Legend}; in brackets, the probability that the locator puts it within a layer of there on white noise");
    }

    /// <summary>An L* never stands alone.</summary>
    private static string WithNull(ReadingResult result, ModelMeasurement model) =>
        ReadingNulls.OfWhiteNoise(result, model) is { } noise ? $"{ReadingCell.Of(result)} ({ReadingCell.Percent(noise)})" : ReadingCell.Of(result);
}

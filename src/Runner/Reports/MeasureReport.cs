using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;

namespace LStar.Runner.Reports;

/// <summary>What measure prints: for one model every reading with its uncertainty, for several a table of L* by each; the curves as sparklines; the grid on request.</summary>
internal static class MeasureReport
{
    public static void Print(Look look, IReadOnlyList<ModelMeasurement> models, bool grid)
    {
        if (models.Count == 0)
        {
            return;
        }

        List<(ModelMeasurement Model, IReadOnlyList<ReadingResult> Readings)> results = [.. models.Select(model => (model, Readings(model)))];
        if (results is [var (only, readings)])
        {
            ModelTable.Print(look, only, readings);
        }
        else
        {
            ReadingTable.Print(look, results);
        }

        look.Line();
        SparklineTable.Print(look, results);
        if (grid)
        {
            foreach (var model in models)
            {
                GridTable.Print(look, model);
            }
        }
    }

    private static IReadOnlyList<ReadingResult> Readings(ModelMeasurement model) => [.. ReadingCatalogue.All.Select(reading => ReadingResult.Of(reading, model))];
}

using LStar.Experiments.Measuring;
using LStar.Experiments.Printing;

namespace LStar.Experiments.Sources.Bentov;

/// <summary>Source 003's plots as text: three metrics over layers with the L* of each, the trace on a log axis; and both L* side by side.</summary>
internal static class BentovPictures
{
    public static void Print(TextWriter writer, BentovResult result)
    {
        var curves = new CurveChart("The metrics over layers, the steepest in brackets (trace: value rows, logarithm)");
        var points = new BarChart("L* beside L/2, in layers", value => $"{value:0}");
        foreach (var model in result.Models.Where(model => model.Localities.Count > 0))
        {
            curves.Add(model.Model, "locality", model.Localities, model.Empirical);
            curves.Add(model.Model, "entropy", model.Entropies, At(model, MetricNames.EntropyNats));
            curves.Add(model.Model, "trace", CurveChart.Logarithms(model.Traces), At(model, MetricNames.TraceOffDiagonal));
            points.Add(model.Model, "L/2", model.Theoretical).Add(model.Model, "L*", model.Empirical);
        }

        curves.Print(writer);
        points.Print(writer);
    }

    private static int? At(BentovModel model, string curve) => model.Others.First(pair => pair.Curve == curve).Point.Layer;
}

using LStar.Experiments.Sources.Notebook;
namespace LStar.Experiments.Sources.Gamma;

/// <summary>One line a model, where there are several: input_ln, its cooling by the source's reading, and where the schedule lives.</summary>
internal static class GammaSummary
{
    public static void Print(TextWriter writer, IReadOnlyList<GammaModel> models)
    {
        writer.WriteLine("Summary: input_ln, its cooling as 1/γ, and the variance of ln(scale) in norms and projections");
        var frame = new NotebookFrame("ratio", "best form by R²", "R²", "Kirkpatrick R² (log)", "exp. leads by AICc", "var γ", "var proj.");
        foreach (var model in models)
        {
            var input = model.Families.FirstOrDefault(family => family.Family == ScaleFamilies.InputNorm);
            var best = input?.Forms?.BestByR2;
            var cooling = model.Temperatures.FirstOrDefault(curve => curve.Name == TemperatureCurve.SourceReading);
            frame.Add(
                model.Set.Name, 4, input?.Ratio, best is null ? null : FormWords.Of(best), best?.R2.Value, cooling?.Laws?.Kirkpatrick.R2, cooling?.ExponentialLead,
                model.Schedule.Gammas, model.Schedule.Projections);
        }

        frame.Print(writer);
    }
}

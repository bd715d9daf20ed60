using LStar.Experiments.Printing;

namespace LStar.Experiments.Sources.Calibration;

/// <summary>The run's traces over layers as text, measured and published, with the steepest layer in brackets.</summary>
internal static class CalibrationPictures
{
    public static void Print(TextWriter writer, CalibrationResult result)
    {
        Curves("Traces over layers, the steepest in brackets (logarithm)", result.Models).Print(writer);
        Curves("The published traces, the steepest in brackets (logarithm)", result.Published).Print(writer);
    }

    private static CurveChart Curves(string title, IReadOnlyList<CalibrationModel> models)
    {
        var chart = new CurveChart(title);
        foreach (var (model, curve) in models.SelectMany(model => model.Curves.Select(curve => (model, curve))))
        {
            chart.Add(
                model.Model, CalibrationText.Word(curve.Name), curve.Mean is null ? null : CurveChart.Logarithms(curve.Mean) ?? curve.Mean, curve.Found.Layer,
                ReferenceEquals(curve, model.FirstHead) && model.Published is { } published ? $"calibration {published.LStar}" : "");
        }

        return chart;
    }
}

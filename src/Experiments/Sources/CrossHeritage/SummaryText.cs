using LStar.Experiments.Sources.Notebook;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>A summary in a few lines: both error measures, matches, verdict, labs, refitted forms.</summary>
internal sealed class SummaryText(TextWriter writer)
{
    public void Print(HeritageSummary summary)
    {
        if (summary.Overall is null)
        {
            writer.WriteLine($"no errors: {summary.Errors.DepthError.Reason}");
            return;
        }

        var errors = summary.Errors;
        writer.WriteLine(
            $"heads formula: depth error {summary.Overall.Fixed(2)} % (the source's MAPE), true MAPE {errors.TrueMape.Value.Fixed(2)} %{Note(errors.TrueMape.Reason)}; against argmax's 15.7 %: {summary.Improvement.Signed(1)}pp");
        writer.WriteLine($"calibration matches {summary.CalibrationConsistency}; verdict: {summary.Verdict}");
        if (errors.Missing > 0)
        {
            writer.WriteLine($"{errors.Missing} without an L*");
        }

        writer.WriteLine($"by lab: {string.Join("; ", summary.Labs.Select(lab => $"{lab.Lab} n={lab.Models} {lab.Errors.DepthError.Value.Fixed(1)} %"))}");
        foreach (var score in summary.Refits)
        {
            writer.WriteLine(score.Fit is null
                ? $"refitted L({score.Form.Expression}): {NotebookNumber.None} ({score.Reason})"
                : $"refitted L({score.Form.Expression}): depth error {score.InSample.DepthError.Value.Fixed(2)} % in-sample, {score.LeaveOneOut.DepthError.Value.Fixed(2)} % leave-one-out{Note(score.LeaveOneOut.DepthError.Reason)}");
        }
    }

    private static string Note(string? reason) => reason is null ? "" : $" ({reason})";
}

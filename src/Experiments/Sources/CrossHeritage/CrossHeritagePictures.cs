using LStar.Experiments.Printing;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>Source 001's plots as text: predicted, empirical and calibration L*; errors by lab against its two thresholds; and refitted forms, in-sample and out.</summary>
internal static class CrossHeritagePictures
{
    public static void Print(TextWriter writer, CrossHeritageResult result)
    {
        var (rowSum, offDiagonal) = result.Models.Count > 0 ? (result.RowSum, result.OffDiagonal) : (result.Run.Summary, null);
        var layers = new BarChart($"L*, in layers (empirical: {(offDiagonal is null ? "the published run" : "row-sum trace")})", value => $"{value:0.0}");
        foreach (var row in rowSum.Rows)
        {
            layers.Add(row.Model, "predicted", row.Predicted).Add(row.Model, "empirical", row.Spread.Mean);
            if (row.Heritage.Calibration is { } calibration)
            {
                layers.Add(row.Model, "calibration", calibration);
            }
        }

        layers.Print(writer);
        Labs(writer, rowSum, offDiagonal);
        Refits(writer, rowSum, offDiagonal);
    }

    private static void Labs(TextWriter writer, HeritageSummary rowSum, HeritageSummary? offDiagonal)
    {
        var labs = new BarChart($"Depth error of the heads formula by lab, % ({Bar.Threshold} 10 and 15 %, the source's thresholds)", value => $"{value:0.0}", 10, 15);
        foreach (var lab in rowSum.Labs)
        {
            labs.Add(lab.Lab, "row-sum", lab.Errors.DepthError.Value);
            if (offDiagonal?.Labs.FirstOrDefault(other => other.Lab == lab.Lab) is { } other)
            {
                labs.Add(lab.Lab, "off-diagonal", other.Errors.DepthError.Value);
            }
        }

        labs.Add("overall", "row-sum", rowSum.Overall);
        if (offDiagonal is not null)
        {
            labs.Add("overall", "off-diagonal", offDiagonal.Overall);
        }

        labs.Print(writer);
    }

    private static void Refits(TextWriter writer, HeritageSummary rowSum, HeritageSummary? offDiagonal)
    {
        var refits = new BarChart("Depth error of refitted forms, %, in-sample and leave-one-out", value => $"{value:0.0}");
        foreach (var (trace, summary) in new[] { ("row-sum", rowSum), ("off-diagonal", offDiagonal) })
        {
            foreach (var score in (summary?.Refits ?? []).Where(score => score.Fit is not null))
            {
                var label = $"{trace}, L({score.Form.Expression})";
                refits.Add(label, "in-sample", score.InSample.DepthError.Value).Add(label, "left out", score.LeaveOneOut.DepthError.Value);
            }
        }

        refits.Print(writer);
    }
}

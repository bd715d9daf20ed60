using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.CrossHeritage;

/// <summary>The source's first and third plots: the heads formula against what was found, and what was found against the calibration.</summary>
internal static class HeritageScatters
{
    private const double Tolerance = 2;

    public static Plot? Predicted(HeritageRun run)
    {
        var points = Points(run, "L_star_predicted");
        return points.Count == 0 ? null : new Scatter
        {
            Id = $"cross-heritage-predicted-{run.Id}",
            Title = $"Predicted vs empirical L*: {run.Name}",
            Caption = $"{Figures.Count(points.Count, "model")}, mean depth error {Figures.Percent(run.Summary["depth_error"].Number)}. L* is the mean over prompts of the sign change; vertical lines reach one standard deviation over prompts. On the diagonal the formula is right.{Noise(run)}",
            X = "L* predicted by L(0.11 + 0.012 L + 4.9/H), layer",
            Y = "L* empirical (sign change), layer",
            Points = points,
            Group = "lab",
            Diagonal = "perfect",
            Spread = "standard deviation over prompts",
        }.Draw();
    }

    public static Plot? Calibration(HeritageRun run)
    {
        var points = Points(run, "L_star_calibration");
        return points.Count == 0 ? null : new Scatter
        {
            Id = $"cross-heritage-calibration-{run.Id}",
            Title = $"Empirical L* vs the calibration's: {run.Name}",
            Caption = $"{Figures.Count(points.Count, "model")} with a calibration L*, {points.Count(point => Math.Abs(point.X - point.Y) < Tolerance)} within the source's tolerance: less than 2 layers from the diagonal, the grey band.{Noise(run)}",
            X = "L* of the calibration, layer",
            Y = "L* empirical (sign change), layer",
            Points = points,
            Group = "lab",
            Diagonal = "equal",
            Band = Tolerance,
            Spread = "standard deviation over prompts",
        }.Draw();
    }

    private static List<ScatterPoint> Points(HeritageRun run, string across)
    {
        List<ScatterPoint> points = [];
        foreach (var (row, lab) in run.Rows.Zip(run.LabOfRows()))
        {
            if (row[across].Number is { } x && row["L_star_empirical"].Number is { } y)
            {
                var deviation = row["L_star_std"].Number;
                points.Add(new ScatterPoint(HeritageRun.Model(row), x, y, lab, y - deviation, y + deviation));
            }
        }

        return points;
    }

    private static string Noise(HeritageRun run) => run.Id == "off-diagonal" ? "" : " The row-sum trace is rounding error (softmax rows sum to 1), so these L* are the noise's.";
}

using LStar.Reports.Documents;
using LStar.Reports.Experiments.Drawing;
using LStar.Reports.Experiments.Features;
using LStar.Reports.Plots;

namespace LStar.Reports.Experiments.Challenge;

/// <summary>What L*/L goes with: depth (claimed r = 0.47), and the head count.</summary>
internal static class RatioScatters
{
    private const string Ratio = "L*/L";

    public static Plot? Depth(Entry result)
    {
        var correlation = Correlation(result, "r(L, L*/L)");
        var points = Points(result, row => row["L"].Number);
        var claimed = correlation["claimed"].Number;
        return points.Count == 0 ? null : new Scatter
        {
            Id = "challenge-depth-ratio",
            Title = "L*/L against depth",
            Caption = $"{Words(correlation)}{(claimed is null ? "" : $" The source claims r = {Figures.Short(claimed)}; the line with that r has the slope r s_y/s_x, through the mean.")}",
            X = "L, layers",
            Y = Ratio,
            Points = points,
            Group = "heads",
            Lines = [.. CorrelationScatters.Line(points), .. claimed is { } r ? AsClaimed(points, r) : []],
        }.Draw();
    }

    public static Plot? Heads(Entry result)
    {
        var points = Points(result, row => 1 / row["n_heads"].Number);
        var groups = result["ours"]["headCounts"].Items.Select(group => $"{group["group"].Text}: mean {Figures.Short(group["mean"].Number)} (stated: {group["stated"].Text})");
        return points.Count == 0 ? null : new Scatter
        {
            Id = "challenge-heads-ratio",
            Title = "L*/L against 1/H",
            Caption = $"{Words(Correlation(result, "r(1/H, L*/L)"))} {string.Join("; ", groups)}.",
            X = "1/H, H the number of attention heads",
            Y = Ratio,
            Points = points,
            Group = "heads",
            Lines = CorrelationScatters.Line(points),
        }.Draw();
    }

    /// <summary>How much each r hangs on one model.</summary>
    public static Plot? Correlations(Entry ours)
    {
        List<RowValue> values = [];
        foreach (var one in ours["correlations"].Items)
        {
            var (name, interval) = (one["name"].Text ?? "(no name)", one["interval"]);
            values.Add(new RowValue(name, "all models", one["pearson"]["r"].Number, interval["low"].Number, interval["high"].Number, $"p {Figures.Short(one["pearson"]["p"].Number)}"));
            values.Add(new RowValue(name, "claimed", one["claimed"].Number));
            values.Add(new RowValue(name, "without the four doubtful", one["withoutTheFour"]["r"].Number));
            values.AddRange(one["leaveOneOut"].Members.Select(left => new RowValue(name, "one model left out", left.Value["r"].Number, Note: $"without {left.Name}")));
        }

        return values.All(value => value.Value is null) ? null : new RowChart
        {
            Id = "challenge-correlations",
            Title = "Correlations with L*/L, and what hangs on one model",
            Caption = "Pearson's r over the eight models with its 95 % bootstrap interval, with each model left out in turn, and without the four models whose L* is doubtful.",
            Row = "correlation",
            Value = "Pearson's r",
            Series = "sample",
            Values = [.. values.Where(value => value.Value is not null)],
            Limits = [new RowLimit(0, "0")],
            Domain = (-1, 1),
            Interval = "95 % interval",
            Note = "note",
        }.Draw();
    }

    private static IEnumerable<ScatterLine> AsClaimed(IReadOnlyList<ScatterPoint> points, double r)
    {
        var (meanX, meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        var slope = r * Math.Sqrt(points.Sum(point => Math.Pow(point.Y - meanY, 2)) / points.Sum(point => Math.Pow(point.X - meanX, 2)));
        var (from, to) = (points.Min(point => point.X), points.Max(point => point.X));
        return double.IsFinite(slope) ? [new ScatterLine($"as r = {Figures.Short(r)} would have it", from, meanY + (slope * (from - meanX)), to, meanY + (slope * (to - meanX)))] : [];
    }

    private static List<ScatterPoint> Points(Entry result, Func<Entry, double?> property)
    {
        List<ScatterPoint> points = [];
        foreach (var row in result["data"].Items.OrderBy(row => row["n_heads"].Number))
        {
            if (property(row) is { } x && double.IsFinite(x) && row["L_star"].Number / row["L"].Number is { } y && double.IsFinite(y))
            {
                points.Add(new ScatterPoint(ChallengeSection.Model(row), x, y, $"{Figures.Short(row["n_heads"].Number)} heads"));
            }
        }

        return points;
    }

    private static Entry Correlation(Entry result, string name) => result["ours"]["correlations"].Items.FirstOrDefault(one => one["name"].Text == name);

    private static string Words(Entry correlation)
    {
        List<double> left = [.. correlation["leaveOneOut"].Members.Select(one => one.Value["r"].Number).OfType<double>()];
        var range = left.Count > 0 ? $"; with one model left out from {Figures.Short(left.Min())} to {Figures.Short(left.Max())}" : "";
        return $"Recomputed r = {Figures.Short(correlation["pearson"]["r"].Number)}, p = {Figures.Short(correlation["pearson"]["p"].Number)}, n = {Figures.Short(correlation["pearson"]["n"].Number)}{range}.";
    }
}

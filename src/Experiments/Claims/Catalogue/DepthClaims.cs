using LStar.Experiments.Published;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Rows 11 and 14: L*/L against depth.</summary>
internal static class DepthClaims
{
    public static IReadOnlyList<Claim> Correlation { get; } =
    [
        new()
        {
            Id = "11",
            Statement = "Correlation(L, L*/L) = 0.47",
            Source = "002",
            Published = "0.47",
            DecidedBy = "Pearson's r on the 8 published models, within 0.01 of the claim",
            OnPublished = Pearson,
        },
    ];

    public static IReadOnlyList<Claim> Ranges { get; } =
    [
        Range("14a", "Shallow (L≈12): L* ≈ 0.6-0.7L", 12, 0.6, 0.7),
        Range("14b", "Deep (L≈32): L* ≈ 0.7-0.8L", 32, 0.7, 0.8),
    ];

    /// <summary>Whether a ratio, at the two decimals to which the sources print such ranges, is in one: 8/12 = 0.667 is in 0.67-0.75.</summary>
    public static bool IsIn(double ratio, double low, double high) =>
        Math.Round(ratio, 2, MidpointRounding.AwayFromZero) is var printed && printed >= low && printed <= high;

    private static Finding Pearson(PublishedData published)
    {
        var points = PublishedPoints.Of(published);
        double[] depths = [.. points.Select(point => (double)point.Inputs.Layers)];
        double[] ratios = [.. points.Select(point => point.Ratio)];
        var (r, rank) = (Metrics.Statistics.Correlation.Pearson(depths, ratios), Metrics.Statistics.Correlation.Spearman(depths, ratios));
        return Finding.Of(
            Finding.If(Math.Abs(r.R!.Value - 0.47) <= 0.01),
            $"{r.R.To(3)} (p {r.P.To(2)})",
            $"Recomputed from the same table r is {r.R.To(3)}, p {r.P.To(2)} with n = {r.Count} (by ranks {rank.R.To(2)}, p {rank.P.To(2)}).",
            ("r", r.R), ("p", r.P), ("n", r.Count), ("spearman", rank.R), ("spearmanP", rank.P));
    }

    private static Claim Range(string id, string statement, int depth, double low, double high) => new()
    {
        Id = id,
        Statement = statement,
        Source = "002",
        Published = $"{low}-{high}",
        DecidedBy = $"L*/L, to two decimals, of every published row with L = {depth}: in {low}-{high}",
        OnPublished = published =>
        {
            var rows = published.CalibrationSet.Models.Where(model => model.Layers == depth).ToList();
            return InRange(rows, low, high, $"rows with L = {depth}");
        },
    };

    /// <summary>Whether every row's L*/L is in a range.</summary>
    public static Finding InRange(IReadOnlyList<PublishedModel> rows, double low, double high, string which)
    {
        var ratios = rows.Select(row => (double)row.LStar / row.Layers).ToList();
        var within = ratios.Count(ratio => IsIn(ratio, low, high));
        var outside = rows.Zip(ratios).Where(pair => !IsIn(pair.Second, low, high)).Select(pair => $"{SourceModels.Of(pair.First.Model).Name} {pair.Second.To(3)}").ToList();
        return Finding.Of(
            Finding.If(within == rows.Count),
            $"{within} of {rows.Count} rows",
            outside.Count == 0
                ? $"{within} of {rows.Count} {which} are in {low}-{high} to two decimals: {Written.List(ratios.Select(ratio => ratio.To(3)))}."
                : $"{within} of {rows.Count} {which} are in {low}-{high}; outside: {Written.List(outside)}.",
            [("inRange", within), ("rows", rows.Count), .. rows.Zip(ratios, (row, ratio) => (SourceModels.Of(row.Model).Name, (double?)ratio))]);
    }
}

using LStar.Experiments.Published;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Rows 12 and 13: what DAMPEN and EXPAND mean in the published table.</summary>
internal static class BehaviorClaims
{
    private const string Dampen = "DAMPEN";
    private const string Expand = "EXPAND";

    public static IReadOnlyList<Claim> All { get; } =
    [
        Rows("12a", "G < 1: DAMPEN (norms decrease through network)", "G < 1", Dampen, gain => gain < 1),
        Rows("12b", "G > 1: EXPAND (norms increase through network)", "G > 1", Expand, gain => gain > 1),
        Share("12c", "EleutherAI models (Pythia family) - 80% show dampening", 80, ["EleutherAI"], gain => gain < 1, "G < 1"),
        Share("12d", "OpenAI/Meta models - 100% show expansion", 100, ["OpenAI", "Meta"], gain => gain > 1, "G > 1"),
        Range("13a", "DAMPEN models: L* tends to be earlier (0.65-0.85L)", Dampen, 0.65, 0.85),
        Range("13b", "EXPAND models: L* tends to be later (0.67-0.75L)", Expand, 0.67, 0.75),
        new()
        {
            Id = "13c",
            Statement = "DAMPEN: L* tends to be earlier; EXPAND: later",
            Source = "002",
            Published = "DAMPEN < EXPAND",
            DecidedBy = "mean L*/L of the published DAMPEN rows below that of the EXPAND rows",
            OnPublished = Order,
        },
    ];

    private static Claim Rows(string id, string statement, string rule, string behavior, Func<double, bool> holds) => new()
    {
        Id = id,
        Statement = statement,
        Source = "002",
        Published = rule,
        DecidedBy = $"published G of every {behavior} row: {rule}",
        OnPublished = published =>
        {
            var rows = published.CalibrationSet.Models.Where(row => row.Behavior == behavior).ToList();
            var fitting = rows.Count(row => holds(row.Gain));
            var against = rows.Where(row => !holds(row.Gain)).Select(row => $"{SourceModels.Of(row.Model).Name} {row.Gain}").ToList();
            return Finding.Of(
                Finding.If(fitting == rows.Count),
                $"{fitting} of {rows.Count} rows",
                against.Count == 0 ? $"{rule} in both {behavior} rows, {Written.List(rows.Select(row => row.Gain))}." : $"{rule} in {fitting} of {rows.Count} {behavior} rows; against it: {Written.List(against)}.",
                ("fitting", fitting), ("rows", rows.Count));
        },
    };

    private static Claim Share(string id, string statement, double claimed, string[] labs, Func<double, bool> holds, string rule) => new()
    {
        Id = id,
        Statement = statement,
        Source = "002",
        Published = $"{claimed} %",
        DecidedBy = $"share of the published rows of {string.Join(" and ", labs)} with {rule}, within 5 points",
        OnPublished = published =>
        {
            var rows = published.CalibrationSet.Models.Where(row => labs.Contains(row.Lab)).ToList();
            var fitting = rows.Count(row => holds(row.Gain));
            var share = 100.0 * fitting / rows.Count;
            return Finding.Of(
                Finding.If(Math.Abs(share - claimed) <= 5),
                $"{share.To(0)} % ({fitting} of {rows.Count})",
                $"{fitting} of {rows.Count} rows of {string.Join(" and ", labs)} have {rule}: {share.To(0)} %, {Math.Abs(share - claimed).To(0)} points from the claim.",
                ("share", share), ("fitting", fitting), ("rows", rows.Count));
        },
    };

    private static Claim Range(string id, string statement, string behavior, double low, double high) => new()
    {
        Id = id,
        Statement = statement,
        Source = "002",
        Published = $"{low}-{high}",
        DecidedBy = $"L*/L, to two decimals, of every published {behavior} row: in {low}-{high}",
        OnPublished = published => DepthClaims.InRange([.. published.CalibrationSet.Models.Where(row => row.Behavior == behavior)], low, high, $"{behavior} rows"),
    };

    private static Finding Order(PublishedData published)
    {
        double Mean(string behavior) => published.CalibrationSet.Models.Where(row => row.Behavior == behavior).Average(row => (double)row.LStar / row.Layers);
        var (dampen, expand) = (Mean(Dampen), Mean(Expand));
        return Finding.Of(
            Finding.If(dampen < expand),
            $"{dampen.To(3)} against {expand.To(3)}",
            $"Mean L*/L is {dampen.To(3)} over the DAMPEN rows and {expand.To(3)} over the EXPAND rows: DAMPEN is {(dampen < expand ? "earlier" : "later")} (5 and 2 rows).",
            ("dampen", dampen), ("expand", expand));
    }
}

using LStar.Experiments.Published;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Rows 1 to 6: the depth errors claimed for six formulas, recomputed on the eight published models.</summary>
internal static class FormulaErrorClaims
{
    /// <summary>How far a recomputed error may be from the claimed one, in percentage points: half a unit of its last digit.</summary>
    public const double Tolerance = 0.05;

    private static readonly Dictionary<string, (string Statement, string Source)> Words = new()
    {
        ["gain"] = ("Formula v1 (Original, G-based) Error: 25.0%", "002"),
        ["half-depth"] = ("Formula v2 (Simple Baseline) Error: 25.2%", "002"),
        ["behavior-size"] = ("Formula v3 (Behavior + Size) Error: 10.0%", "002"),
        ["linear-depth"] = ("Formula v4 (Optimized Linear) Error: 12.3%", "002"),
        ["log-depth"] = ("Formula v5 (Log-depth) Error: 13.8%", "002"),
        ["heads"] = ("L* = L × (0.11 + 0.012×L + 4.9/H): 4.8%", "notes on 001"),
    };

    public static IReadOnlyList<Claim> All { get; } =
        [.. PublishedData.Load().FormulaClaims.Claims.Select((claim, index) => Of(index + 1, claim))];

    private static Claim Of(int row, PublishedFormulaClaim claim) => new()
    {
        Id = $"{row}",
        Statement = Words[claim.Formula].Statement,
        Source = Words[claim.Formula].Source,
        Published = $"{claim.ClaimedDepthError:F1} %",
        DecidedBy = $"recomputed mean depth error of {claim.Formula} on the 8 published models, within {Tolerance} of the claim",
        OnPublished = published => Recomputed(claim, published),
    };

    private static Finding Recomputed(PublishedFormulaClaim claim, PublishedData published)
    {
        var score = FormulaScore.Of(FormulaCatalogue.Named(claim.Formula)!, PublishedPoints.Of(published, Behavior.Expand)).Errors;
        var error = score.DepthError.Value!.Value;
        var off = error - claim.ClaimedDepthError;
        var finding = Finding.Of(
            Finding.If(Math.Abs(off) <= Tolerance),
            $"{error.To(2)} %",
            $"Recomputed on the eight published models: {error.To(2)} % of the depth, {Math.Abs(off).To(2)} {(off < 0 ? "below" : "above")} the claim; as an absolute percentage error proper {score.TrueMape.Value.To(2)} %.",
            ("depthError", error), ("claimed", claim.ClaimedDepthError), ("trueMape", score.TrueMape.Value));
        return claim.Formula == "behavior-size" ? WithUnknown(finding, published) : finding;
    }

    /// <summary>The formula is not stated for UNKNOWN, which gemma-2b is.</summary>
    private static Finding WithUnknown(Finding finding, PublishedData published)
    {
        var dampen = PublishedPoints.DepthError("behavior-size", PublishedPoints.Of(published, Behavior.Dampen));
        var without = PublishedPoints.DepthError("behavior-size", PublishedPoints.Of(published));
        return finding with
        {
            Why = $"{finding.Why} UNKNOWN (gemma-2b) is taken as EXPAND; as DAMPEN it is {dampen.To(2)} %, left out {without.To(2)} %.",
            Figures = [.. finding.Figures, new("asDampen", dampen), new("leftOut", without)],
        };
    }
}

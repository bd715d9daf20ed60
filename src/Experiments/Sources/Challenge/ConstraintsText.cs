using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Sections 6 and 7 of the source: the bounds that any formula should keep, and its questions.</summary>
internal static class ConstraintsText
{
    public static void Print(TextWriter writer, ChallengeResult result)
    {
        writer.WriteLine("## 6. THEORETICAL CONSTRAINTS");
        writer.WriteLine("2. Respect bounds: 0 < L* < L always. 3. Scale correctly: L in [12, 32], extrapolating to [48, 80] (there: 8 heads or more)");
        var table = new MarkdownTable(
            "Formula", $"outside, L and H 1..{ConstraintCheck.Largest}", "first", "outside, L 12..32", "outside, L 48..80", $"L* at L = {BoundsCheck.EightyLayers}, H = {BoundsCheck.EightyHeads}");
        foreach (var check in result.Bounds)
        {
            table.Add(
                check.Name, Show.Share(check.Everywhere.Share), check.Everywhere.First is { } first ? $"L = {first.Layers}, H = {first.Heads}: {first.Layer:F2}" : "none",
                Show.Share(check.Fitted.Share), Show.Share(check.Extrapolated.Share),
                Show.Number(check.AtEighty, "F1") + (check.AtEighty is > 0 and < BoundsCheck.EightyLayers ? "" : " (outside)"));
        }

        table.Print(writer);
        writer.WriteLine("## 7. CHALLENGE QUESTIONS");
        writer.WriteLine($"1. A formula with <5% error using only L and G? {Target(result)}");
        writer.WriteLine("3. What functional form best captures the depth scaling? By AICc, with weights:");
        foreach (var row in result.All.Ranking.Rows)
        {
            writer.WriteLine($"   {row.Name}: +{Show.Number(row.Difference)}, {Show.Share(row.Weight)}{(row.Aicc.Reason is { } reason ? $" ({reason})" : "")}");
        }

        writer.WriteLine("5. Is there a connection to attention head count?");
        foreach (var group in result.Heads)
        {
            writer.WriteLine(
                $"   {group.Group}: {group.Stated}; recomputed mean {Show.Ratio(group.Mean)}, {Show.Ratio(group.Lowest)} to {Show.Ratio(group.Highest)} ({group.Models.Count} models)");
        }

        writer.WriteLine();
    }

    private static string Target(ChallengeResult result) => result.MeetTarget is [_, ..] found ? string.Join(", ", found) : "none here, with H either";
}

namespace LStar.Metrics.Statistics;

/// <summary>The rule that decided most often over prompts (source 001).</summary>
public static class DominantBranch
{
    /// <summary>The most common of some branches; the first seen wins a tie. Null for none.</summary>
    public static string? Of(IEnumerable<string> branches) =>
        branches.GroupBy(branch => branch, StringComparer.Ordinal).MaxBy(group => group.Count())?.Key;
}

namespace LStar.Experiments.Merging;

/// <summary>The names of what a merge leaves in a folder.</summary>
public static class MergeFiles
{
    /// <summary>The table as JSON Lines.</summary>
    public const string JsonLines = "merged.jsonl";

    /// <summary>The table as CSV.</summary>
    public const string Csv = "merged.csv";

    /// <summary>The statistics.</summary>
    public const string Summary = "summary.json";
}

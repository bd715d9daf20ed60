using LStar.Experiments.Snapshots;

namespace LStar.Runner.Reports;

/// <summary>What is pending in a snapshot folder, as text: a line each, and below one that moved a table of the first of its differences.</summary>
internal static class SnapshotReview
{
    private const string Indent = "       ";

    /// <summary>Writes the pending snapshots, new and moved; those that cannot be read are the caller's to report.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="pending">The snapshots.</param>
    /// <param name="columns">The terminal's width; null where lines may be of any length.</param>
    public static void Write(TextWriter output, IReadOnlyCollection<SnapshotResult> pending, int? columns)
    {
        foreach (var item in pending.Where(item => item.State != SnapshotState.Unreadable))
        {
            output.WriteLine(item.State == SnapshotState.New ? $"new    {item.Name}" : $"moved  {item.Name}{Count(item)}");
            foreach (var line in SnapshotTable.Lines(item.Differences, columns, Indent))
            {
                output.WriteLine(line);
            }
        }

        output.WriteLine(pending.Count == 0 ? "no snapshot is pending" : $"{pending.Count} pending: snapshots accept [NAME...] approves");
    }

    private static string Count(SnapshotResult item) => item.Differences.Count switch
    {
        0 => ": within the tolerances",
        1 => ": 1 difference",
        var count => $": {count} differences",
    };
}

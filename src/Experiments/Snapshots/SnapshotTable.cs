using System.Globalization;
using LStar.Experiments.Printing;

namespace LStar.Experiments.Snapshots;

/// <summary>What moved, as a table: the field, what was approved, what was received, by how much it moved, and how much it may.</summary>
public static class SnapshotTable
{
    /// <summary>The most rows before the rest is counted.</summary>
    public const int MostRows = 20;

    private const string Exact = "exact";

    /// <summary>The lines of the table, then how many more differences there are; none for none.</summary>
    /// <param name="differences">What moved.</param>
    /// <param name="page">The width there is; null where lines may be of any length.</param>
    /// <param name="indent">What stands in front of each line.</param>
    public static IEnumerable<string> Lines(IReadOnlyCollection<SnapshotDifference> differences, int? page = null, string indent = "")
    {
        if (differences.Count == 0)
        {
            return [];
        }

        List<SnapshotDifference> shown = [.. differences.Take(MostRows)];
        var remarks = shown.Any(item => item.Remark is not null);
        string[] headings = ["field", "approved", "received", "moved by", "tolerance", .. remarks ? ["remark"] : Array.Empty<string>()];
        var table = new FittedTable(headings)
        {
            Indent = indent,
            Right = _ => false,
            Rule = (columns, widths) => string.Join("  ", columns.Select(column => new string('─', widths[column]))),
        };
        string[][] rows = [.. shown.Select(item => (string[])[item.Path, item.Expected, item.Found, By(item), Allowed(item), .. remarks ? [item.Remark ?? ""] : Array.Empty<string>()])];
        var more = differences.Count - shown.Count;
        return [.. table.Lines(rows, page), .. more > 0 ? [$"{indent}and {more} more"] : Array.Empty<string>()];
    }

    /// <summary>In the units of the tolerance; of whole numbers the difference; of anything else nothing can be said.</summary>
    private static string By(SnapshotDifference item) => item switch
    {
        { Deviation: { } deviation } => deviation.ToString("G3", CultureInfo.InvariantCulture),
        _ when Number(item.Expected) is { } expected && Number(item.Found) is { } found => (found - expected).ToString("+0.######;-0.######;0", CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>What a remark explains has a tolerance of its own kind, which the remark states.</summary>
    private static string Allowed(SnapshotDifference item) => item switch
    {
        { Tolerance: { } tolerance } => tolerance.ToString(),
        { Remark: not null } => "",
        _ => Exact,
    };

    private static double? Number(string json) => double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

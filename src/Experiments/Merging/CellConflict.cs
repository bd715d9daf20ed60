using LStar.Experiments.Snapshots;

namespace LStar.Experiments.Merging;

/// <summary>One cell with figures that differ by more than their tolerance: none of them is merged.</summary>
/// <param name="Key">The cell.</param>
/// <param name="Subject">The cell in words.</param>
/// <param name="Files">The two files.</param>
/// <param name="Differences">How many figures differ.</param>
/// <param name="Largest">The largest difference, in one line.</param>
public sealed record CellConflict(string Key, string Subject, (string First, string Second) Files, int Differences, string Largest)
{
    /// <summary>The conflict of two files that differ.</summary>
    internal static CellConflict Of(MergedCell first, MergedCell second, IReadOnlyList<SnapshotDifference> differences)
    {
        // A figure that is there in one only, or a moved L*, has no number: it comes first.
        var largest = differences.MaxBy(difference => difference is { Deviation: { } deviation, Tolerance.Bound: > 0 and var bound } ? deviation / bound : double.PositiveInfinity)!;
        return new CellConflict(first.Key, $"{first.Subject}, {first.Engine}", (first.File, second.File), differences.Count, largest.ToString());
    }
}

namespace LStar.Experiments.Snapshots;

/// <summary>One field that is not what was approved.</summary>
/// <param name="Path">Where: $.prompts[0].curves.locality[3].</param>
/// <param name="Expected">The approved value as JSON, cut if long; "nothing" where the field is new.</param>
/// <param name="Found">The received value likewise; "nothing" where the field is gone.</param>
/// <param name="Deviation">For two numbers under a tolerance: how far apart, in the units of its bound.</param>
/// <param name="Tolerance">The tolerance it exceeds; null where the two are not numbers.</param>
/// <param name="Remark">What else helps to judge it.</param>
public sealed record SnapshotDifference(
    string Path, string Expected, string Found, double? Deviation = null, SnapshotTolerance? Tolerance = null, string? Remark = null)
{
    /// <summary>The difference on one line.</summary>
    public override string ToString()
    {
        var line = $"{Path}: expected {Expected}, found {Found}";
        line += Tolerance is null ? "" : $" ({(Tolerance.Kind == ToleranceKind.Absolute ? "" : "relative ")}difference {Deviation:G3}, tolerance {Tolerance})";
        return Remark is null ? line : $"{line} ({Remark})";
    }
}

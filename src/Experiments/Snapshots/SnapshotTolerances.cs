using System.IO.Enumeration;

namespace LStar.Experiments.Snapshots;

/// <summary>
/// Which tolerance a field has. A pattern names the last keys of a path, separated by full stops, indices of arrays left out; * and ? stand for
/// parts of one key. "curves.*" is every curve at any depth, "gain" every field of that name. The first pattern that fits counts.
/// A field without one is exact if both numbers are written as integers, and has <see cref="Otherwise"/> if not; text and truth values are always exact.
/// </summary>
public sealed class SnapshotTolerances(SnapshotTolerance otherwise, params (string Pattern, SnapshotTolerance Tolerance)[] rules)
{
    private static readonly SnapshotTolerance Activations =
        SnapshotTolerance.OfLargest(1e-5, "float32 activations: what the goldens allow attention-derived metrics, traces, norms and alignments");

    private static readonly SnapshotTolerance Weights =
        SnapshotTolerance.OfLargest(1e-6, "sums over stored weights in double: what the goldens allow value norms and scales");

    private readonly (string[] Keys, SnapshotTolerance Tolerance)[] rules = [.. rules.Select(rule => (rule.Pattern.Split('.'), rule.Tolerance))];

    /// <summary>
    /// The table of this project: every tolerance a snapshot has is here, and is the one issue 3 sets for the same figure against the goldens,
    /// since a snapshot made on one instruction set is read on another.
    /// </summary>
    public static SnapshotTolerances Figures { get; } = new(
        Activations,
        ("curves.*ondition*", SnapshotTolerance.Relative(1e-3, "the smallest singular value is known to few digits: what the goldens allow")),
        ("curves.lens*", SnapshotTolerance.OfLargest(1e-4, "logarithms of small probabilities: what the goldens allow the lens")),
        ("curves.value*", Weights),
        ("curves.*_ln", Weights),
        ("curves.?_norm", Weights),
        ("curves.*_proj", Weights),
        ("scales.*", Weights),
        ("scales.*.*", Weights),
        ("curves.*", Activations));

    /// <summary>The tolerance of numbers that no pattern names and that are not integers.</summary>
    public SnapshotTolerance Otherwise { get; } = otherwise;

    /// <summary>The tolerance of the field at the end of these keys; null where no pattern fits.</summary>
    public SnapshotTolerance? For(params IReadOnlyList<string> keys) => rules.FirstOrDefault(rule => Fits(rule.Keys, keys)).Tolerance;

    private static bool Fits(string[] pattern, IReadOnlyList<string> keys)
    {
        var skipped = keys.Count - pattern.Length;
        return skipped >= 0 && !pattern.Where((key, i) => !FileSystemName.MatchesSimpleExpression(key, keys[skipped + i], ignoreCase: false)).Any();
    }
}

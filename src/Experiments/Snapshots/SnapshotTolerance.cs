namespace LStar.Experiments.Snapshots;

/// <summary>How far a number may be from the approved one, and why. Null (undefined) equals null alone, under every tolerance.</summary>
public sealed record SnapshotTolerance
{
    /// <summary>What <see cref="OfLargest"/> takes for the largest value where that is smaller, as the goldens' comparison does.</summary>
    public const double SmallestScale = 1e-6;

    private SnapshotTolerance(ToleranceKind kind, double bound, string reason)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bound);
        (Kind, Bound, Reason) = (kind, bound, reason);
    }

    /// <summary>What the bound is relative to.</summary>
    public ToleranceKind Kind { get; }

    /// <summary>The largest deviation that still agrees.</summary>
    public double Bound { get; }

    /// <summary>Why it is this large.</summary>
    public string Reason { get; }

    /// <summary>Equal numbers only.</summary>
    public static SnapshotTolerance Exact(string reason) => new(ToleranceKind.Absolute, 0, reason);

    /// <summary>abs(found - expected) &lt;= bound.</summary>
    public static SnapshotTolerance Absolute(double bound, string reason) => new(ToleranceKind.Absolute, bound, reason);

    /// <summary>abs(found - expected) &lt;= bound * abs(expected): around 0 nothing but 0 agrees.</summary>
    public static SnapshotTolerance Relative(double bound, string reason) => new(ToleranceKind.Relative, bound, reason);

    /// <summary>
    /// abs(found - expected) &lt;= bound * the largest absolute value of the approved array (of arrays), at least <see cref="SmallestScale"/>:
    /// how the goldens' curves are compared. A number outside any array is an array of one.
    /// </summary>
    public static SnapshotTolerance OfLargest(double bound, string reason) => new(ToleranceKind.OfLargest, bound, reason);

    /// <summary>The largest absolute difference allowed at an approved value, in an array with that largest absolute value.</summary>
    public double Allowed(double expected, double largest) => Bound * Unit(expected, largest);

    /// <summary>The difference in the units of <see cref="Bound"/>: infinite where the unit is 0.</summary>
    public double Deviation(double found, double expected, double largest) =>
        found == expected ? 0 : Math.Abs(found - expected) / Unit(expected, largest);

    /// <inheritdoc/>
    public override string ToString() => (Kind, Bound) switch
    {
        (ToleranceKind.Absolute, 0) => "exact",
        (ToleranceKind.Absolute, _) => $"{Bound:G3} absolute",
        (ToleranceKind.Relative, _) => $"{Bound:G3} relative",
        _ => $"{Bound:G3} of the largest value",
    };

    private double Unit(double expected, double largest) => Kind switch
    {
        ToleranceKind.Absolute => 1,
        ToleranceKind.Relative => Math.Abs(expected),
        _ => Math.Max(largest, SmallestScale),
    };
}

/// <summary>What a tolerance's bound is relative to.</summary>
public enum ToleranceKind
{
    /// <summary>Nothing.</summary>
    Absolute,

    /// <summary>The approved value.</summary>
    Relative,

    /// <summary>The largest absolute value of the approved array.</summary>
    OfLargest,
}

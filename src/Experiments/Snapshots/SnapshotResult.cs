namespace LStar.Experiments.Snapshots;

/// <summary>What came of comparing a run with its approved snapshot.</summary>
/// <param name="State">Whether it agreed, and if not, why.</param>
/// <param name="Name">The snapshot's name.</param>
/// <param name="Differences">What moved; empty unless <see cref="SnapshotState.Moved"/>.</param>
/// <param name="Reason">Why the approved file cannot be used; null unless <see cref="SnapshotState.Unreadable"/>.</param>
public sealed record SnapshotResult(SnapshotState State, string Name, IReadOnlyList<SnapshotDifference> Differences, string? Reason = null)
{
    /// <summary>The outcome in words: one line; where something moved, a table of it, and the commands that show and approve it.</summary>
    public string Message => State switch
    {
        SnapshotState.Agreed => $"{Name}: agrees",
        SnapshotState.New => string.Join('\n', [$"{Name}: new snapshot: review and accept", .. Commands]),
        SnapshotState.Unreadable => $"{Name}: {Reason}",
        _ => string.Join('\n', [$"{Name}: moved, {Count}", .. SnapshotTable.Lines(Differences, indent: "  "), .. Commands]),
    };

    private IEnumerable<string> Commands => [$"  shown by     lstar snapshots review", $"  approved by  lstar snapshots accept \"{Name}\""];

    private string Count => Differences.Count switch
    {
        0 => "within the tolerances",
        1 => "1 difference",
        var count => $"{count} differences",
    };
}

/// <summary>How a run compares with its approved snapshot.</summary>
public enum SnapshotState
{
    /// <summary>Every figure is within its tolerance.</summary>
    Agreed,

    /// <summary>Nothing is approved yet.</summary>
    New,

    /// <summary>Something is not as approved.</summary>
    Moved,

    /// <summary>The approved file (or, in a review, the received one) is damaged.</summary>
    Unreadable,
}

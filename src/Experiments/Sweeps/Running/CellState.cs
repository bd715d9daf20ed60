using LStar.Experiments.Sweeps.Cells;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>How it stands with a cell.</summary>
public enum CellState
{
    /// <summary>To be measured.</summary>
    Left,

    /// <summary>It has a result.</summary>
    Done,

    /// <summary>It failed, and is measured again by --retry only.</summary>
    Failed,

    /// <summary>A process is at it.</summary>
    Running,

    /// <summary>It has no key: its checkpoint is nowhere.</summary>
    Unknown,
}

/// <summary>How it stands with a sweep's cells, at one moment.</summary>
public sealed class CellStates
{
    private readonly SweepFolder _folder;
    private readonly IReadOnlySet<string> _done;
    private readonly IReadOnlySet<string> _failed;
    private readonly HashSet<string> _claims;

    /// <summary>Looks into a folder.</summary>
    public CellStates(SweepFolder folder)
    {
        (_folder, _done, _failed) = (folder, folder.Done(), folder.FailedKeys());
        _claims = Directory.Exists(folder.Claims) ? [.. Directory.EnumerateFiles(folder.Claims).Select(path => Path.GetFileName(path))] : [];
    }

    /// <summary>A cell's state.</summary>
    public CellState Of(Cell cell) => cell.Key is not { } key ? CellState.Unknown
        : _done.Contains(key) ? CellState.Done
        : _claims.Contains(key) && CellClaim.IsHeld(_folder, key) ? CellState.Running
        : _failed.Contains(key) ? CellState.Failed
        : CellState.Left;

    /// <summary>Why a cell failed, or has no key; null where neither is so.</summary>
    public string? Why(Cell cell) => Of(cell) switch
    {
        CellState.Unknown => cell.Fault,
        CellState.Failed => CellFile.ReadFailure(_folder, cell.Key!),
        _ => null,
    };
}

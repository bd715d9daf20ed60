using LStar.Experiments.Sweeps.Cells;
using LStar.Models.Hub;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>Which snapshots a sweep still needs on this machine.</summary>
public sealed class NeededSnapshots
{
    private readonly SweepFolder _folder;
    private readonly Dictionary<string, DateTime> _again;
    private readonly ILookup<(string Repository, string Commit), string> _keys;

    /// <summary>Of the cells of a plan.</summary>
    /// <param name="folder">Where its results are.</param>
    /// <param name="cells">All of its cells, also those that this run leaves to others.</param>
    /// <param name="planner">What is known of models from the Hub.</param>
    /// <param name="retry">Whether cells that had failed are measured again.</param>
    public NeededSnapshots(SweepFolder folder, IEnumerable<Cell> cells, CellPlanner planner, bool retry)
    {
        _folder = folder;
        _again = retry ? folder.FailedKeys().ToDictionary(key => key, key => File.GetLastWriteTimeUtc(folder.Failure(key)), StringComparer.Ordinal) : [];
        _keys = cells.Select(cell => (Snapshot: planner.Known(cell.Model, out var id) is { } known ? (id!.Repository, known.Commit) : default, cell.Key)).Where(each => each is { Snapshot.Commit: not null, Key: not null })
            .ToLookup(each => each.Snapshot, each => each.Key!);
    }

    /// <summary>Whether a cell of that snapshot has neither result nor error, and nobody is at it; who is holds the snapshot.</summary>
    public bool Contains(CachedSnapshot snapshot) => _keys[(snapshot.Repository.Id, snapshot.Commit)].Any(key => !File.Exists(_folder.Cell(key)) && !HasFailed(key) && !CellClaim.IsHeld(_folder, key));

    /// <summary>Whether it failed for good: to one that is tried again, its error of before means nothing.</summary>
    private bool HasFailed(string key) => File.Exists(_folder.Failure(key)) && !(_again.TryGetValue(key, out var before) && before == File.GetLastWriteTimeUtc(_folder.Failure(key)));
}

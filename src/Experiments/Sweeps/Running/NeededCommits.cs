using LStar.Experiments.Sweeps.Cells;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>Which commits a sweep still needs on this machine.</summary>
public sealed class NeededCommits
{
    private readonly SweepFolder _folder;
    private readonly Dictionary<string, DateTime> _again;
    private readonly ILookup<string, string> _keys;

    /// <summary>Of the cells of a plan.</summary>
    /// <param name="folder">Where its results are.</param>
    /// <param name="cells">All of its cells, also those that this run leaves to others.</param>
    /// <param name="planner">What is known of models from the Hub.</param>
    /// <param name="retry">Whether cells that had failed are measured again.</param>
    public NeededCommits(SweepFolder folder, IEnumerable<Cell> cells, CellPlanner planner, bool retry)
    {
        _folder = folder;
        _again = retry ? folder.FailedKeys().ToDictionary(key => key, key => File.GetLastWriteTimeUtc(folder.Failure(key)), StringComparer.Ordinal) : [];
        _keys = cells.Where(cell => cell.Key is not null).Select(cell => (planner.Known(cell.Model, out _)?.Commit, Key: cell.Key!)).Where(each => each.Commit is not null).ToLookup(each => each.Commit!, each => each.Key, StringComparer.Ordinal);
    }

    /// <summary>Whether a cell of that commit has neither result nor error, and nobody is at it; who is holds the snapshot.</summary>
    public bool Contains(string commit) => _keys[commit].Any(key => !File.Exists(_folder.Cell(key)) && !HasFailed(key) && !CellClaim.IsHeld(_folder, key));

    /// <summary>Whether it failed for good: to one that is tried again, its error of before means nothing.</summary>
    private bool HasFailed(string key) => File.Exists(_folder.Failure(key)) && !(_again.TryGetValue(key, out var before) && before == File.GetLastWriteTimeUtc(_folder.Failure(key)));
}

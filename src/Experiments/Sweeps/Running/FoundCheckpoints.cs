using LStar.Experiments.Sweeps.Cells;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>
/// Checkpoints in folders, in the Hub's cache, or brought from the Hub into that: the commit that the sweep was planned with. A snapshot of the cache is held as long as this run has
/// cells of it, so that no other sweep's disk budget takes it away.
/// </summary>
public sealed class FoundCheckpoints : ICheckpoints, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SharedCheckpoint> _shared = new(StringComparer.Ordinal);
    private readonly CellPlanner _planner;
    private readonly FileHashes _files;
    private readonly Func<string, ModelReference> _find;
    private readonly HubCache _cache;
    private readonly Func<HubId, CancellationToken, PulledModel> _pull;
    private readonly DiskBudget? _budget;

    /// <summary>Prepares to find the checkpoints of cells.</summary>
    /// <param name="cells">The cells of this run.</param>
    /// <param name="planner">What is known of models from the Hub.</param>
    /// <param name="files">Hashes of files here.</param>
    /// <param name="find">Finds a model on this machine.</param>
    /// <param name="cache">The Hub's cache.</param>
    /// <param name="pull">Brings a commit into it.</param>
    /// <param name="budget">What downloads may take there; null for no bound, and then they stay.</param>
    public FoundCheckpoints(
        IEnumerable<Cell> cells, CellPlanner planner, FileHashes files, Func<string, ModelReference> find, HubCache cache, Func<HubId, CancellationToken, PulledModel> pull, DiskBudget? budget)
    {
        (_planner, _files, _find, _cache, _pull, _budget) = (planner, files, find, cache, pull, budget);
        foreach (var group in cells.GroupBy(cell => cell.Model.Argument, StringComparer.Ordinal))
        {
            _shared[group.Key] = new SharedCheckpoint(group.Count());
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CheckpointException">It is not there, or no longer what it was when the sweep was planned.</exception>
    /// <exception cref="HubException">It cannot be had from the Hub.</exception>
    public ModelReference? Find(Cell cell, CancellationToken cancellation)
    {
        var shared = SharedOf(cell);
        lock (shared)
        {
            if (shared.Model is null && !Bring(cell, shared, cancellation))
            {
                return null;
            }

            return _files.Of(shared.Model!.Folder).Equals(cell.Checkpoint)
                ? shared.Model
                : throw new CheckpointException(shared.Model.Folder, "is not what it was when the sweep was planned: run the sweep again");
        }
    }

    /// <inheritdoc/>
    public void Settled(Cell cell)
    {
        var shared = SharedOf(cell);
        lock (shared)
        {
            if (--shared.Cells == 0 && shared.Model is not null)
            {
                shared.Dispose();
                _budget?.Tidy();
            }
        }
    }

    /// <summary>Lets everything go.</summary>
    public void Dispose()
    {
        foreach (var shared in _shared.Values)
        {
            shared.Dispose();
        }

        _budget?.Tidy();
    }

    private SharedCheckpoint SharedOf(Cell cell)
    {
        lock (_lock)
        {
            return _shared[cell.Model.Argument];
        }
    }

    private bool Bring(Cell cell, SharedCheckpoint shared, CancellationToken cancellation)
    {
        if (_planner.Known(cell.Model, out var id) is { } known)
        {
            return BringFromHub(id! with { Revision = known.Commit }, id!, known, shared, cancellation);
        }

        shared.Model = _find(cell.Model.Argument);
        if (id is not null && _cache.Snapshot(id) is var snapshot && Path.GetFullPath(snapshot.Folder) == Path.GetFullPath(shared.Model.Folder))
        {
            shared.Use = SnapshotUse.Shared(snapshot, cancellation);
        }

        return true;
    }

    private bool BringFromHub(HubId commit, HubId asked, KnownRevision known, SharedCheckpoint shared, CancellationToken cancellation)
    {
        var snapshot = _cache.Snapshot(commit);
        shared.Use ??= SnapshotUse.Shared(snapshot, cancellation);
        if (SnapshotContents.Missing(snapshot, weights: true) is not null)
        {
            if (_budget?.Admit(snapshot, known, cancellation) == false)
            {
                // While it waits for room, it must not keep others from making some.
                shared.Dispose();
                return false;
            }

            _pull(commit, cancellation);
            if (snapshot.Repository.CommitOf(asked.Revision) is null)
            {
                SnapshotWriter.Reference(snapshot.Repository, asked.Revision, known.Commit);
            }
        }

        shared.Model = new ModelReference(asked.ToString(), snapshot.Folder);
        return true;
    }

    /// <summary>A checkpoint that several cells have in common.</summary>
    private sealed class SharedCheckpoint(int cells) : IDisposable
    {
        public int Cells { get; set; } = cells;

        public ModelReference? Model { get; set; }

        public SnapshotUse? Use { get; set; }

        public void Dispose()
        {
            Use?.Dispose();
            (Use, Model) = (null, null);
        }
    }
}

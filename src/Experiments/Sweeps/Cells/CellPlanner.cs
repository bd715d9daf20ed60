using System.Collections.Concurrent;
using LStar.Experiments.Sweeps.Plans;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;

namespace LStar.Experiments.Sweeps.Cells;

/// <summary>Finds the checkpoints of a plan's models, on this machine or as the Hub describes them, and from them the cells. Nothing is downloaded for it but an index of shards.</summary>
/// <param name="searched">LSTAR_MODELS.</param>
/// <param name="settings">The Hub and its cache.</param>
/// <param name="clock">Waits between requests that failed.</param>
/// <param name="random">Spreads those waits.</param>
/// <param name="files">Hashes of files here.</param>
/// <param name="revisions">What the Hub said before, by org/name@revision; what it says now is added.</param>
public sealed class CellPlanner(string? searched, HubSettings settings, TimeProvider clock, Random random, FileHashes files, ConcurrentDictionary<string, KnownRevision> revisions)
{
    /// <summary>The Hub is asked about several models at once, and a disk reads ahead of one.</summary>
    private const int AtOnce = 8;

    /// <summary>Told which of how many models is looked at.</summary>
    public Action<int, int, string>? Progress { get; init; }

    /// <summary>The cells of a plan, grouped by checkpoint. A model that is nowhere has cells without keys, which say why.</summary>
    public IReadOnlyList<Cell> Cells(Plan plan, CancellationToken cancellation)
    {
        var models = PlannedModels.Of(plan);
        var found = new (CheckpointHashes?, string?)[models.Count];
        var begun = 0;
        try
        {
            Parallel.For(0, models.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, index =>
            {
                Progress?.Invoke(Interlocked.Increment(ref begun), models.Count, models[index].Name);
                found[index] = Find(models[index], cancellation);
            });
        }
        catch (AggregateException) when (cancellation.IsCancellationRequested)
        {
            // A request that was broken off names a token of its own.
            cancellation.ThrowIfCancellationRequested();
            throw;
        }

        return CellList.Of(plan, models, index => found[index]);
    }

    /// <summary>A model that the sweep knows from the Hub, and is to have from there.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">Its name on the Hub.</param>
    public KnownRevision? Known(PlannedModel model, out HubId? id) =>
        HubId.TryParse(model.Argument, out id) && revisions.TryGetValue(id.ToString(), out var known) ? known : null;

    private (CheckpointHashes? Hashes, string? Fault) Find(PlannedModel model, CancellationToken cancellation)
    {
        if (Known(model, out var id) is { } known)
        {
            return (known.Hashes, null);
        }

        ModelReference? here = null;
        var nowhere = "";
        try
        {
            here = ModelReference.Find(model.Argument, searched, settings.Cache);
        }
        catch (CheckpointException error) when (id is not null && !Path.Exists(model.Argument))
        {
            nowhere = $"{error.Reason}, and ";
        }
        catch (CheckpointException error)
        {
            return (null, error.Message);
        }

        try
        {
            return here is not null && (id is null || !IsIncomplete(here, id)) ? (files.Of(here.Folder), null) : (Ask(id!, cancellation), null);
        }
        catch (HubException error)
        {
            return (null, OneLine.Of($"{model.Argument}: {nowhere}{(error.IsWithoutNetwork ? error.Message : error.Reason)}", int.MaxValue));
        }
        catch (Exception error) when (error is CheckpointException or UnsupportedException)
        {
            return (null, error.Message);
        }
    }

    private CheckpointHashes Ask(HubId id, CancellationToken cancellation)
    {
        var remote = RemoteCheckpoint.AskAsync(id, CheckpointHashes.Digits, settings, clock, random, cancellation).GetAwaiter().GetResult();
        return revisions.GetOrAdd(id.ToString(), KnownRevision.Of(remote)).Hashes;
    }

    /// <summary>Whether it is a snapshot of the cache of which something is still to be fetched.</summary>
    private bool IsIncomplete(ModelReference here, HubId id)
    {
        var snapshot = settings.Cache.Snapshot(id);
        return Path.GetFullPath(here.Folder) == Path.GetFullPath(snapshot.Folder) && SnapshotContents.Missing(snapshot, weights: true) is not null;
    }
}

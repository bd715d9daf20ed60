using LStar.Experiments.Sweeps.Cells;
using LStar.Models;
using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;
using LStar.Models.Hub.Upkeep;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>
/// The most that a sweep's downloads may take in the Hub's cache at a time. A snapshot that the sweep brought goes after its last cell, and earlier where another needs the room and
/// nobody is measuring it. What was in the cache before never goes.
/// </summary>
/// <param name="cache">The cache.</param>
/// <param name="folder">The sweep.</param>
/// <param name="most">Bytes.</param>
/// <param name="isNeeded">Whether a cell of the sweep, on that snapshot, is still to be measured by somebody.</param>
public sealed class DiskBudget(HubCache cache, SweepFolder folder, long most, Func<CachedSnapshot, bool> isNeeded)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(20);

    private readonly string _sweep = Path.GetFullPath(folder.Root);

    /// <summary>Whether a snapshot may be downloaded now; then it is counted from now on.</summary>
    /// <param name="snapshot">The snapshot, which is not in the cache or not whole.</param>
    /// <param name="known">Its blobs.</param>
    /// <param name="cancellation">Ends the wait for another sweep that is deciding.</param>
    /// <exception cref="HubException">It never may: it is larger than the budget.</exception>
    public bool Admit(CachedSnapshot snapshot, KnownRevision known, CancellationToken cancellation)
    {
        using var deciding = Decide(cancellation);
        var brought = BroughtSnapshot.Of(cache, _sweep);
        if (brought.Any(each => each.Snapshot == snapshot))
        {
            // Broken off, and to go on.
            return true;
        }

        // What another of the sweep's snapshots brought, and this one shares, stays as long as either.
        var shared = brought.Where(each => each.Snapshot.Repository == snapshot.Repository).SelectMany(each => each.Blobs).Select(blob => blob.Key).ToHashSet(StringComparer.Ordinal);
        var asked = new BroughtSnapshot(snapshot, _sweep, [.. known.Blobs.Where(blob => shared.Contains(blob.Key) || !File.Exists(Path.Combine(snapshot.Repository.Blobs, blob.Key)))]);
        var bytes = Bytes([asked]);
        if (bytes > most)
        {
            throw new HubException(snapshot.Repository.Id, $"{snapshot.Commit} needs {ByteCount.Words(bytes)} of the disk, and the sweep's downloads may take {ByteCount.Words(most)}: --disk, or \"disk\" in the plan, says so");
        }

        // First what nobody needs any more, then what can be had again.
        foreach (var other in brought.OrderBy(each => isNeeded(each.Snapshot)))
        {
            if (Bytes([asked, .. BroughtSnapshot.Of(cache, _sweep)]) <= most)
            {
                break;
            }

            Remove(other);
        }

        if (Bytes([asked, .. BroughtSnapshot.Of(cache, _sweep)]) > most)
        {
            return false;
        }

        if (!Directory.Exists(snapshot.Folder))
        {
            // Otherwise a part of it was there before, and it is not the sweep's to remove.
            asked.Write();
        }

        return true;
    }

    /// <summary>Removes what the sweep brought and no cell needs any more, unless it is being measured.</summary>
    public void Tidy()
    {
        foreach (var brought in BroughtSnapshot.Of(cache, _sweep).Where(each => !isNeeded(each.Snapshot)))
        {
            Remove(brought);
        }
    }

    /// <summary>What snapshots take together: a blob that several share is there once.</summary>
    private static long Bytes(IEnumerable<BroughtSnapshot> brought) => brought
        .SelectMany(each => each.Blobs.Select(blob => (each.Snapshot.Repository.Id, Etag: blob.Key, Size: blob.Value))).DistinctBy(blob => (blob.Id, blob.Etag)).Sum(blob => blob.Size);

    private void Remove(BroughtSnapshot brought)
    {
        using var alone = SnapshotUse.Alone(brought.Snapshot);
        if (alone is null)
        {
            return;
        }

        try
        {
            if (Directory.Exists(brought.Snapshot.Folder))
            {
                new ModelRemoval(cache).Remove(brought.Snapshot.Repository, brought.Snapshot, dryRun: false);
            }

            RemoveParts(brought);
            brought.Forget();
        }
        catch (Exception error) when (error is HubException or IOException or UnauthorizedAccessException)
        {
            // Another program is downloading it; the next of the sweep's runs tries again.
        }
    }

    /// <summary>What a download that was killed has left: blobs that no snapshot has, and parts of some.</summary>
    private static void RemoveParts(BroughtSnapshot brought)
    {
        var repository = brought.Snapshot.Repository;
        var used = repository.Snapshots().SelectMany(snapshot => snapshot.Files()).Select(file => file.Blob?.Etag).ToHashSet(StringComparer.Ordinal);
        foreach (var (etag, _) in brought.Blobs.Where(blob => !used.Contains(blob.Key)))
        {
            var blob = Path.Combine(repository.Blobs, etag);
            if (!File.Exists(blob) && !File.Exists(blob + ".incomplete"))
            {
                continue;
            }

            using var alone = CacheLock.Try(Path.Combine(repository.Locks, $"{etag}.lock"));
            if (alone is not null)
            {
                File.Delete(blob);
                File.Delete(blob + ".incomplete");
            }
        }
    }

    private CacheLock Decide(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (CacheLock.Try(Path.Combine(cache.Root, ".locks", "lstar-sweeps.lock")) is { } taken)
            {
                return taken;
            }

            cancellation.WaitHandle.WaitOne(Wait);
        }
    }
}

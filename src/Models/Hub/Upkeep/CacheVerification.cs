using LStar.Models.Checkpoints;

namespace LStar.Models.Hub.Upkeep;

/// <summary>What was found of one model.</summary>
/// <param name="Repository">The model.</param>
/// <param name="Sound">Blobs whose bytes have the hash that is their name.</param>
/// <param name="Size">Bytes that were read.</param>
/// <param name="Faults">What is wrong, a line each.</param>
/// <param name="Remarks">What cannot be said, or should be known, a line each.</param>
public sealed record CacheReport(CachedRepository Repository, int Sound, long Size, IReadOnlyList<string> Faults, IReadOnlyList<string> Remarks);

/// <summary>
/// Checks models of the cache: the bytes of every blob against its name, where every link leads, and that references and indexes name what is there.
/// </summary>
/// <param name="progress">Told which file is read, and of every stretch of it.</param>
public sealed class CacheVerification(Action<string, int>? progress = null)
{
    private readonly List<string> _faults = [];
    private readonly List<string> _remarks = [];

    /// <summary>Checks a whole repository, or one of its snapshots with the blobs that it uses.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="snapshot">The snapshot; null for all that is there.</param>
    /// <param name="cancellation">Ends it.</param>
    public CacheReport Of(CachedRepository repository, CachedSnapshot? snapshot, CancellationToken cancellation)
    {
        _faults.Clear();
        _remarks.Clear();
        var files = (snapshot is null ? repository.Snapshots() : [snapshot]).Select(each => (Snapshot: each, Files: each.Files())).ToList();
        var names = files.SelectMany(each => each.Files).Where(file => file.Blob is not null).GroupBy(file => file.Blob!.Etag, file => file.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        IReadOnlyList<CachedBlob> blobs = [.. repository.AllBlobs().Where(blob => snapshot is null || names.ContainsKey(blob.Etag))];
        var sound = blobs.Where(blob => IsSound(blob, names.GetValueOrDefault(blob.Etag), cancellation)).ToList();
        foreach (var (each, inIt) in files)
        {
            Snapshot(each, inIt);
        }

        if (snapshot is null)
        {
            Repository(repository, [.. blobs.Where(blob => !names.ContainsKey(blob.Etag))]);
        }

        return new CacheReport(repository, sound.Count, sound.Sum(blob => blob.Size), [.. _faults], [.. _remarks]);
    }

    private bool IsSound(CachedBlob blob, string? name, CancellationToken cancellation)
    {
        var place = $"blobs/{blob.Etag}{(name is null ? "" : $" ({name})")}";
        if (!BlobHash.CanCheck(blob.Etag))
        {
            _remarks.Add($"{place}: its name is no hash, so that its bytes cannot be verified");
            return false;
        }

        try
        {
            var hash = BlobHash.Of(blob.Etag, blob.Path, cancellation, read => progress?.Invoke(name ?? blob.Etag, read));
            if (hash != blob.Etag)
            {
                _faults.Add($"{place}: its bytes are not those of its name: their {(blob.Etag.Length == 64 ? "sha256" : "git hash")} is {hash}");
            }

            return hash == blob.Etag;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _faults.Add($"{place}: cannot be read: {e.Message}");
            return false;
        }
    }

    private void Snapshot(CachedSnapshot snapshot, IReadOnlyList<CachedFile> files)
    {
        var plain = 0;
        foreach (var file in files)
        {
            var link = new FileInfo(file.Path).LinkTarget;
            plain += link is null ? 1 : 0;
            if (link is not null && file.Size is null)
            {
                _faults.Add($"snapshots/{snapshot.Commit}/{file.Name}: a link to {link}, which is not there");
            }
            else if (link is not null && file.Blob is null)
            {
                _remarks.Add($"snapshots/{snapshot.Commit}/{file.Name}: a link to {link}, which is no blob of this model, so that its bytes cannot be verified");
            }
        }

        if (plain > 0)
        {
            _remarks.Add($"snapshots/{snapshot.Commit}: {plain} of {files.Count} files {(plain == 1 ? "is" : "are")} no link to a blob, so that nothing says what {(plain == 1 ? "its" : "their")} bytes should be");
        }

        Shards(snapshot);
    }

    /// <summary>Of the weights that would be loaded.</summary>
    private void Shards(CachedSnapshot snapshot)
    {
        var (index, isIndex) = Checkpoint.WeightFiles.FirstOrDefault(weights => snapshot.Has(weights.File));
        if (!isIndex)
        {
            return;
        }

        try
        {
            foreach (var shard in ShardIndex.Read(Path.Combine(snapshot.Folder, index)).Files.Where(shard => !snapshot.Has(shard)))
            {
                _faults.Add($"snapshots/{snapshot.Commit}/{shard}: is named by {index}, and is not there");
            }
        }
        catch (CheckpointException e)
        {
            _faults.Add(e.Message);
        }
    }

    private void Repository(CachedRepository repository, IReadOnlyList<CachedBlob> unused)
    {
        foreach (var (name, commit) in repository.References().Where(reference => !Directory.Exists(repository.Snapshot(reference.Commit).Folder)))
        {
            _faults.Add($"refs/{name}: stands for {commit}, of which there is no snapshot");
        }

        if (unused.Count > 0)
        {
            _remarks.Add($"{unused.Count} {(unused.Count == 1 ? "blob" : "blobs")} ({ByteCount.Words(unused.Sum(blob => blob.Size))}) in no snapshot");
        }

        foreach (var part in repository.Unfinished())
        {
            _remarks.Add($"blobs/{Path.GetFileName(part.Path)}: a download that was broken off ({ByteCount.Words(part.Size)})");
        }
    }
}

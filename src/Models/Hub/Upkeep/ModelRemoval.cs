using LStar.Models.Hub.Pulling;

namespace LStar.Models.Hub.Upkeep;

/// <summary>What is removed, or would be.</summary>
/// <param name="Model">The model, with @revision where only that goes.</param>
/// <param name="Snapshots">Commits.</param>
/// <param name="References">Branches and tags.</param>
/// <param name="Blobs">Paths of blobs, and of downloads that were broken off.</param>
/// <param name="Size">Bytes that are freed.</param>
public sealed record RemovedModel(string Model, IReadOnlyList<string> Snapshots, IReadOnlyList<string> References, IReadOnlyList<string> Blobs, long Size);

/// <summary>
/// Removes models from the Hub's cache, and nothing outside of it. It holds the locks of all that it removes, so that no download loses what it has fetched; names go before what they
/// stand for, in one step each, so that whoever ends it in between leaves nothing that looks whole and is not.
/// </summary>
/// <param name="cache">The cache.</param>
public sealed class ModelRemoval(HubCache cache)
{
    /// <summary>No program takes a folder of this name for a model.</summary>
    private const string Leaving = ".lstar-removed-";

    /// <summary>Removes a model, or one of its snapshots, with the blobs that no other uses. The last snapshot takes the whole model with it.</summary>
    /// <param name="repository">A repository of the cache.</param>
    /// <param name="snapshot">A snapshot of it; null for all that is there.</param>
    /// <param name="dryRun">Whether only to say what would be removed.</param>
    /// <exception cref="HubException">It is not in the cache, leads out of it, or another program is downloading it.</exception>
    public RemovedModel Remove(CachedRepository repository, CachedSnapshot? snapshot, bool dryRun)
    {
        try
        {
            Check(repository, snapshot);
            var all = snapshot is null || repository.Snapshots() is [var only] && only.Commit == snapshot.Commit;
            var gone = Gone(repository, all ? null : snapshot);
            return dryRun ? gone : Locked(repository, gone, isLocked => Carry(repository, all ? null : snapshot, isLocked));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HubException(repository.Id, $"cannot be removed: {e.Message}", e);
        }
    }

    private void Check(CachedRepository repository, CachedSnapshot? snapshot)
    {
        if (!HubId.TryParse(repository.Id, out _) || !CachedRepository.IsSameFolder(Path.GetDirectoryName(Path.GetFullPath(repository.Folder)), cache.Root))
        {
            throw new HubException(repository.Id, $"is no model of {cache.Root}");
        }

        string[] folders = [repository.Folder, .. new[] { "refs", "snapshots", "blobs" }.Select(name => Path.Combine(repository.Folder, name)), .. snapshot is null ? (string[])[] : [snapshot.Folder]];
        if (folders.Select(folder => new DirectoryInfo(folder)).FirstOrDefault(folder => folder.LinkTarget is not null) is { } link)
        {
            throw new HubException(repository.Id, $"{link.FullName} is a link to {link.LinkTarget}, which is not for lstar to remove: remove the link by hand");
        }

        if (snapshot is not null && repository.Snapshots().All(each => each.Commit != snapshot.Commit))
        {
            throw new HubException($"{repository.Id}@{snapshot.Commit}", "is not in the cache");
        }
    }

    /// <summary>What goes: with a snapshot the blobs that only it uses.</summary>
    private static RemovedModel Gone(CachedRepository repository, CachedSnapshot? snapshot)
    {
        var references = repository.References().Where(reference => snapshot is null || reference.Commit == snapshot.Commit).Select(reference => reference.Name);
        if (snapshot is null)
        {
            var all = KeptModel.Of(repository);
            return new(repository.Id, [.. all.Revisions.Select(revision => revision.Commit)], [.. references], [.. repository.AllBlobs().Select(blob => blob.Path), .. repository.Unfinished().Select(part => part.Path)], all.Size);
        }

        var others = repository.Snapshots().Where(each => each.Commit != snapshot.Commit).ToList();
        foreach (var other in others)
        {
            // One that cannot be read would seem to use nothing.
            _ = Directory.GetFileSystemEntries(other.Folder, "*", SearchOption.AllDirectories);
        }

        var used = others.SelectMany(other => other.Files()).Select(file => file.Blob?.Etag).ToHashSet(StringComparer.Ordinal);
        var files = snapshot.Files();
        IReadOnlyList<CachedBlob> blobs = [.. files.Select(file => file.Blob).OfType<CachedBlob>().DistinctBy(blob => blob.Etag, StringComparer.Ordinal).Where(blob => !used.Contains(blob.Etag))];
        var plain = files.Select(file => new FileInfo(file.Path)).Where(SnapshotLink.IsFile).Sum(file => file.Length);
        return new($"{repository.Id}@{snapshot.Commit}", [snapshot.Commit], [.. references], [.. blobs.Select(blob => blob.Path)], plain + blobs.Sum(blob => blob.Size));
    }

    /// <summary>Acts while it holds ETAG.lock of every blob that may go, and of what is on its way to be one.</summary>
    private static RemovedModel Locked(CachedRepository repository, RemovedModel planned, Func<Func<string, bool>, RemovedModel> act)
    {
        var locks = new Dictionary<string, CacheLock>(StringComparer.Ordinal);
        try
        {
            foreach (var etag in planned.Blobs.Select(Etag).Distinct(StringComparer.Ordinal))
            {
                locks.Add(etag, CacheLock.Try(Path.Combine(repository.Locks, $"{etag}.lock")) ?? throw Busy(repository));
            }

            return act(path => locks.ContainsKey(Etag(path)));
        }
        finally
        {
            foreach (var taken in locks.Values)
            {
                taken.Dispose();
            }
        }

        static string Etag(string path) => Path.GetFileName(path).Split('.')[0];
    }

    private RemovedModel Carry(CachedRepository repository, CachedSnapshot? snapshot, Func<string, bool> isLocked)
    {
        // Once more, now that what is locked stays as it is: another snapshot may use it by now, and what was not there before is being downloaded.
        var gone = Gone(repository, snapshot);
        if (!gone.Blobs.All(isLocked))
        {
            throw Busy(repository);
        }

        RemoveLeft();
        foreach (var name in snapshot is null ? [] : gone.References)
        {
            File.Delete(Path.Combine(repository.Folder, "refs", name));
        }

        var leaving = Path.Combine(cache.Root, $"{Leaving}{Path.GetRandomFileName()}");
        Directory.Move(snapshot?.Folder ?? repository.Folder, leaving);
        Discard(leaving);
        foreach (var blob in snapshot is null ? [] : gone.Blobs)
        {
            File.Delete(blob);
        }

        return gone;
    }

    private static HubException Busy(CachedRepository repository) => new(repository.Id, "another program is downloading it: try again when that has ended");

    /// <summary>Deletes a folder, which another program may be deleting, too.</summary>
    private static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException) when (!Directory.Exists(folder))
        {
            // It was.
        }
    }

    /// <summary>What a removal that was killed has left; another one, at it now, does not mind.</summary>
    private void RemoveLeft()
    {
        foreach (var folder in CachedRepository.Entries(new DirectoryInfo(cache.Root)).OfType<DirectoryInfo>().Where(folder => folder.Name.StartsWith(Leaving, StringComparison.Ordinal) && folder.LinkTarget is null))
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next one tries again.
            }
        }
    }
}

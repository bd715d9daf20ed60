namespace LStar.Models.Hub.Pulling;

/// <summary>Puts blobs into snapshots, as relative links; where links are not possible, as plain files. Whatever it makes is there whole or not at all.</summary>
/// <param name="settings">Whether links are wanted.</param>
internal sealed class SnapshotWriter(HubSettings settings)
{
    private const string Signature =
        """
        Signature: 8a477f597d28d172789f06886806bc55
        # This file is a cache directory tag: programs that make backups may leave this folder out.
        # See https://bford.info/cachedir/

        """;

    /// <summary>Makes the file of a snapshot from its blob. Whoever calls it holds the blob's lock.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="name">The file's path in it.</param>
    /// <param name="etag">The blob.</param>
    /// <param name="isNew">Whether the blob was fetched just now, so that nothing else can be a link to it: a plain file then takes its place, instead of a copy.</param>
    public void Place(CachedSnapshot snapshot, string name, string etag, bool isNew)
    {
        var (path, blob) = (Path.Combine(snapshot.Folder, name), Path.Combine(snapshot.Repository.Blobs, etag));
        if (snapshot.Has(name))
        {
            return;
        }

        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        if (settings.Links && TryLink(path, Path.GetRelativePath(folder, blob)))
        {
            return;
        }

        if (isNew)
        {
            File.Move(blob, path, overwrite: true);
            return;
        }

        var unfinished = $"{blob}.{Environment.ProcessId}.copy.incomplete";
        File.Copy(blob, unfinished, overwrite: true);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Says which commit a branch or tag stands for; a commit stands for itself.</summary>
    public static void Reference(CachedRepository repository, string revision, string commit)
    {
        if (revision == commit || repository.CommitOf(revision) == commit)
        {
            return;
        }

        var path = Path.Combine(repository.Folder, "refs", revision);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(repository.Blobs);

        // Beside the blobs and not beside its place: whatever is there is taken for a branch.
        var unfinished = Path.Combine(repository.Blobs, $"refs.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.incomplete");
        File.WriteAllText(unfinished, commit);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Marks the cache as something that can be had again, as huggingface_hub does.</summary>
    public static void Tag(HubCache cache)
    {
        Directory.CreateDirectory(cache.Root);
        var tag = Path.Combine(cache.Root, "CACHEDIR.TAG");
        if (!File.Exists(tag))
        {
            File.WriteAllText(tag, Signature.ReplaceLineEndings("\n"));
        }
    }

    private static bool TryLink(string path, string target)
    {
        try
        {
            if (new FileInfo(path).LinkTarget is not null)
            {
                // A link to what is not there.
                File.Delete(path);
            }

            File.CreateSymbolicLink(path, target);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            return SnapshotLink.IsThere(path);
        }
    }
}

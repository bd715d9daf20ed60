namespace LStar.Models.Hub;

/// <summary>The files of one commit: those that somebody asked for, which may be only some of the repository's.</summary>
/// <param name="Repository">The repository it is of.</param>
/// <param name="Commit">The commit, which is its folder's name.</param>
public sealed record CachedSnapshot(CachedRepository Repository, string Commit)
{
    /// <summary>Where its files are.</summary>
    public string Folder => Path.Combine(Repository.Folder, "snapshots", Commit);

    /// <summary>Its files in the order of their names. Links to folders are not followed.</summary>
    public IReadOnlyList<CachedFile> Files() => [.. Below(new DirectoryInfo(Folder), "").OrderBy(file => file.Name, StringComparer.Ordinal)];

    /// <summary>Whether a file is there, and not only a link to what is not.</summary>
    public bool Has(string name) => SnapshotLink.IsThere(Path.Combine(Folder, name));

    private IEnumerable<CachedFile> Below(DirectoryInfo folder, string path) => CachedRepository.Entries(folder).SelectMany(entry => entry switch
    {
        DirectoryInfo below => below.LinkTarget is null ? Below(below, $"{path}{below.Name}/") : [],
        FileInfo file => [Of(file, path + file.Name)],
        _ => [],
    });

    private CachedFile Of(FileInfo file, string name)
    {
        if (file.LinkTarget is null)
        {
            return new(name, file.FullName, null, file.Length);
        }

        var target = SnapshotLink.Target(file);
        var isBlob = target is not null && CachedRepository.IsSameFolder(target.DirectoryName, Repository.Blobs);
        return new(name, file.FullName, isBlob ? new(target!.Name, target.FullName, target.Length) : null, target?.Length);
    }
}

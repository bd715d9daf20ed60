namespace LStar.Models.Hub;

/// <summary>
/// A repository in the cache, models--org--name: refs/NAME, files that hold the commit of a branch or tag; snapshots/COMMIT/FILE, links to blobs/ETAG (or plain files);
/// and blobs/ETAG.incomplete. What cannot be read is taken for absent.
/// </summary>
/// <param name="Root">The cache's folder.</param>
/// <param name="Id">org/name.</param>
public sealed record CachedRepository(string Root, string Id)
{
    private const string Incomplete = ".incomplete";

    /// <summary>No reference is longer than the name of a commit, and a line's end.</summary>
    private const int LongestReference = 100;

    /// <summary>Where it is.</summary>
    public string Folder => Path.Combine(Root, FolderName);

    /// <summary>Where its blobs are.</summary>
    public string Blobs => Path.Combine(Folder, "blobs");

    /// <summary>Where the locks of its blobs are, ETAG.lock: beside the repositories, so that one can be removed and its locks be held.</summary>
    public string Locks => Path.Combine(Root, ".locks", FolderName);

    private string FolderName => new HubId(Id, HubId.Main).FolderName;

    /// <summary>Whether there is anything of it.</summary>
    public bool Exists => Directory.Exists(Folder);

    /// <summary>The commit of each branch and tag that was asked for, in the order of their names.</summary>
    public IReadOnlyList<(string Name, string Commit)> References() =>
        [.. References(new DirectoryInfo(Path.Combine(Folder, "refs")), "").OrderBy(reference => reference.Name, StringComparer.Ordinal)];

    /// <summary>Its snapshots in the order of their commits.</summary>
    public IReadOnlyList<CachedSnapshot> Snapshots() =>
        [.. Entries(new DirectoryInfo(Path.Combine(Folder, "snapshots"))).OfType<DirectoryInfo>().Select(folder => new CachedSnapshot(this, folder.Name)).OrderBy(each => each.Commit, StringComparer.Ordinal)];

    /// <summary>Where the snapshot of a branch, tag or commit is, or would be: a branch that nobody has asked for is looked for as a commit.</summary>
    public CachedSnapshot Snapshot(string revision) => new(this, CommitOf(revision) ?? revision);

    /// <summary>The commit that a branch or tag stands for; null where it was not asked for, or its file holds no commit's name.</summary>
    public string? CommitOf(string revision) => PortableName.IsPath(revision) ? ReadReference(new FileInfo(Path.Combine(Folder, "refs", revision))) : null;

    /// <summary>Its blobs in the order of their etags.</summary>
    public IReadOnlyList<CachedBlob> AllBlobs() =>
        [.. BlobFiles().Where(file => file.Extension != Incomplete).Select(file => new CachedBlob(file.Name, file.FullName, file.Length))];

    /// <summary>Downloads that were broken off.</summary>
    public IReadOnlyList<UnfinishedBlob> Unfinished() =>
        [.. BlobFiles().Where(file => file.Extension == Incomplete).Select(file => new UnfinishedBlob(file.FullName, file.Length))];

    /// <summary>What is in a folder; nothing where it cannot be read or is not there.</summary>
    internal static IReadOnlyList<FileSystemInfo> Entries(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Whether two paths are those of one folder, which either may reach by links.</summary>
    internal static bool IsSameFolder(string? one, string other) => one is not null && (Full(one) == Full(other) || Real(one) == Real(other));

    private static string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static string Real(string path) => Path.GetPathRoot(path) is { Length: > 0 } root
        ? Full(path)[root.Length..].Split(Path.DirectorySeparatorChar).Aggregate(root, (at, part) =>
            new DirectoryInfo(Path.Combine(at, part)) is { LinkTarget: not null } link && link.ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : Path.Combine(at, part))
        : path;

    private IEnumerable<FileInfo> BlobFiles() => Entries(new DirectoryInfo(Blobs)).OfType<FileInfo>().Where(SnapshotLink.IsFile).OrderBy(file => file.Name, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Commit)> References(DirectoryInfo folder, string path) => Entries(folder).SelectMany(entry => entry switch
    {
        DirectoryInfo below => below.LinkTarget is null ? References(below, $"{path}{below.Name}/") : [],
        FileInfo file => ReadReference(file) is { } commit ? [(path + file.Name, commit)] : [],
        _ => [],
    });

    private static string? ReadReference(FileInfo file)
    {
        try
        {
            return file is { Exists: true, Length: <= LongestReference } && File.ReadAllText(file.FullName).Trim() is var commit && PortableName.IsName(commit) ? commit : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

namespace LStar.Models.Hub;

/// <summary>
/// The folder in which the Hub's programs keep what they downloaded, one below it for each repository. Whatever is there may be another program's, of any age: it is used as it is,
/// and what this one adds, others can use.
/// </summary>
/// <param name="Root">The folder, which need not exist.</param>
public sealed record HubCache(string Root)
{
    /// <summary>The models that are there, in the order of their names.</summary>
    public IReadOnlyList<CachedRepository> Repositories() =>
    [
        .. CachedRepository.Entries(new DirectoryInfo(Root)).OfType<DirectoryInfo>()
            .Select(folder => HubId.RepositoryOf(folder.Name)).OfType<string>()
            .Select(Repository).OrderBy(repository => repository.Id, StringComparer.Ordinal),
    ];

    /// <summary>A repository, whether or not it is there.</summary>
    /// <param name="id">org/name, without a revision.</param>
    public CachedRepository Repository(string id) => new(Root, id);

    /// <summary>Where the snapshot of a model is, or would be.</summary>
    public CachedSnapshot Snapshot(HubId id) => Repository(id.Repository).Snapshot(id.Revision);

    /// <summary>What is there instead of the snapshot, for a message; null where the model is not in the cache at all.</summary>
    public string? WhyNot(HubId id)
    {
        var repository = Repository(id.Repository);
        if (!repository.Exists)
        {
            return null;
        }

        var (snapshot, there) = (repository.Snapshot(id.Revision), repository.Snapshots());
        return there.Count == 0
            ? $"{repository.Folder} is in the Hub's cache, but holds no snapshot"
            : Directory.Exists(snapshot.Folder)
                ? $"{snapshot.Folder} is in the Hub's cache, but has no config.json"
                : $"{repository.Folder} is in the Hub's cache, but without revision {id.Revision}; it has @{string.Join(", @", there.Select(each => each.Commit))}";
    }
}

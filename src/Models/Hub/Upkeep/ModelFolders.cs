namespace LStar.Models.Hub.Upkeep;

/// <summary>The folders in which models are looked for: the Hub's cache, and those of LSTAR_MODELS, which may hold plain model folders or be such a cache.</summary>
/// <param name="Cache">The Hub's cache.</param>
/// <param name="Searched">LSTAR_MODELS, separated as PATH is.</param>
public sealed record ModelFolders(HubCache Cache, string? Searched)
{
    private const string Config = "config.json";

    /// <summary>The folders of LSTAR_MODELS, without the Hub's cache.</summary>
    public IReadOnlyList<string> Others =>
    [
        .. (Searched ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(root => !CachedRepository.IsSameFolder(root, Cache.Root)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Models of other folders, each with the folder of LSTAR_MODELS that it is in.</summary>
    public IReadOnlyList<(string Root, KeptModel Model)> OtherModels() => [.. Others.SelectMany(root => Below(root).Select(model => (root, model)))];

    /// <summary>The repositories that a name means: in the Hub's cache and in others.</summary>
    public IReadOnlyList<CachedRepository> Repositories(string id) => [.. Caches.Select(cache => cache.Repository(id)).Where(repository => repository.Exists)];

    /// <summary>All repositories in the layout of the Hub's cache.</summary>
    public IReadOnlyList<CachedRepository> Repositories() => [.. Caches.SelectMany(cache => cache.Repositories())];

    private IEnumerable<HubCache> Caches => [Cache, .. Others.Select(root => new HubCache(root))];

    private static IEnumerable<KeptModel> Below(string root)
    {
        if (IsModel(root))
        {
            return [KeptModel.OfFolder(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))), root)];
        }

        return Folders(root).SelectMany(folder => IsModel(folder.FullName) ? [KeptModel.OfFolder(folder.Name, folder.FullName)]
            : HubId.RepositoryOf(folder.Name) is { } id ? [KeptModel.Of(new CachedRepository(root, id))]
            : Folders(folder.FullName).Where(model => IsModel(model.FullName)).Select(model => KeptModel.OfFolder($"{folder.Name}/{model.Name}", model.FullName)));
    }

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, Config));

    private static IEnumerable<DirectoryInfo> Folders(string folder) =>
        CachedRepository.Entries(new DirectoryInfo(folder)).OfType<DirectoryInfo>().OrderBy(below => below.Name, StringComparer.Ordinal);
}

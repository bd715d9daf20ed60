using LStar.Models.Hub;

namespace LStar.Runner.Completion;

/// <summary>The names by which models can be called without their folder: those below the folders of LSTAR_MODELS, and those in the Hub's cache.</summary>
internal static class ModelsAtHand
{
    /// <summary>Names in order; a folder that cannot be read holds none.</summary>
    public static IReadOnlyList<string> Names(string? searched, HubCache cache) =>
    [
        .. (searched ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(Below).Concat(cache.Repositories().Select(repository => repository.Id)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Below(string root)
    {
        if (IsModel(root))
        {
            return [Name(Path.TrimEndingDirectorySeparator(root))];
        }

        return Folders(root).SelectMany(folder => Name(folder) is var name && IsModel(folder) ? [name]
            : HubId.RepositoryOf(name) is { } id ? [id]
            : Folders(folder).Where(IsModel).Select(model => $"{name}/{Name(model)}"));
    }

    private static string Name(string folder) => Path.GetFileName(folder);

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, "config.json"));

    private static IEnumerable<string> Folders(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

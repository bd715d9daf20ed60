namespace LStar.Runner.Completion;

/// <summary>The names by which models can be called without their folder: those below the folders of LSTAR_MODELS, the layout of the Hub cache among them.</summary>
internal static class ModelsAtHand
{
    private const string Cached = "models--";

    /// <summary>Names in order; a folder that cannot be read holds none.</summary>
    public static IReadOnlyList<string> Names(string? searched) =>
    [
        .. (searched ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(Below).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Below(string root)
    {
        if (IsModel(root))
        {
            return [Name(Path.TrimEndingDirectorySeparator(root))];
        }

        return Folders(root).SelectMany(folder => Name(folder) is var name && IsModel(folder) ? [name]
            : name.StartsWith(Cached, StringComparison.Ordinal) ? [name[Cached.Length..].Replace("--", "/", StringComparison.Ordinal)]
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

namespace LStar.Models.Checkpoints.Gguf;

/// <summary>Where GGUF models are: a model is a file, not a folder with a config.json.</summary>
internal static class GgufLocation
{
    private const string Ending = ".gguf";

    /// <summary>Whether the path is that of a GGUF file, by its name.</summary>
    public static bool IsFile(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) && File.Exists(path);

    /// <summary>The models in a folder, by name; none where it cannot be read.</summary>
    public static IReadOnlyList<string> In(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder)
                .Where(path => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) && !GgufModel.IsLaterPart(path))
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

namespace LStar.Specs;

/// <summary>Checkpoints that are not in the repository: looked for in the folders that LSTAR_MODELS names.</summary>
public static class PublishedModels
{
    /// <summary>The folder of that name, or null. A folder that is itself a model is known by its name.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("LSTAR_MODELS") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(root => new[] { Path.Combine(root, name), string.Equals(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), name, StringComparison.Ordinal) ? root : "" })
        .FirstOrDefault(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "config.json")));
}

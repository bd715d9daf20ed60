namespace LStar.Models.Checkpoints;

/// <summary>A model as a user names it, and the folder it is in.</summary>
/// <param name="Name">The folder's name, or the Hub id.</param>
/// <param name="Folder">Where config.json is.</param>
public sealed record ModelReference(string Name, string Folder)
{
    /// <summary>The name as a file name: slashes of a Hub id become --.</summary>
    public string FileName => Name.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>
    /// Finds a model: a folder, or a name looked for below every folder of <paramref name="searched"/> (LSTAR_MODELS, separated as PATH is): org/name
    /// as name, org/name and models--org--name (the Hub cache's layout, with @revision); a searched folder that itself holds a config.json is a model,
    /// known by its folder's name.
    /// </summary>
    /// <exception cref="CheckpointException">There is none of that name.</exception>
    /// <exception cref="UnsupportedException">A .gguf file.</exception>
    public static ModelReference Find(string argument, string? searched)
    {
        if (argument.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) && File.Exists(argument))
        {
            throw new UnsupportedException(argument, "GGUF", "this format is not implemented; a folder with config.json and safetensors is");
        }

        if (Directory.Exists(argument))
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(argument));
            return new ModelReference(Path.GetFileName(full) is { Length: > 0 } name ? name : full, argument);
        }

        var roots = (searched ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var folder in roots.SelectMany(root => Candidates(root, argument)))
        {
            if (File.Exists(Path.Combine(folder, "config.json")))
            {
                return new ModelReference(argument, folder);
            }
        }

        var where = roots.Length == 0 ? "LSTAR_MODELS is not set" : $"nor is it below a folder of LSTAR_MODELS ({string.Join(Path.PathSeparator, roots)})";
        throw new CheckpointException(argument, $"no such folder, and {where}");
    }

    private static IEnumerable<string> Candidates(string root, string argument)
    {
        var (id, revision) = argument.Split('@', 2) is [var before, var after] ? (before, after) : (argument, "main");
        var last = id[(id.LastIndexOf('/') + 1)..];
        if (string.Equals(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), last, StringComparison.Ordinal))
        {
            yield return root;
        }

        yield return Path.Combine(root, last);
        yield return Path.Combine(root, id);
        var cache = Path.Combine(root, "models--" + id.Replace("/", "--", StringComparison.Ordinal));
        var reference = Path.Combine(cache, "refs", revision);
        yield return Path.Combine(cache, "snapshots", File.Exists(reference) ? File.ReadAllText(reference).Trim() : revision);
    }
}

using LStar.Models.Hub;

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
    /// as name, org/name and models--org--name (the Hub cache's layout, with @revision, which the other two do not have); a searched folder that
    /// itself holds a config.json is a model, known by its folder's name. Last it is looked for in the Hub's own cache.
    /// </summary>
    /// <param name="argument">What the user named.</param>
    /// <param name="searched">Folders to look in.</param>
    /// <param name="cache">The Hub's cache; null where it does not count.</param>
    /// <exception cref="CheckpointException">There is none of that name, or it is a file, or a folder of models.</exception>
    /// <exception cref="UnsupportedException">A .gguf file.</exception>
    public static ModelReference Find(string argument, string? searched, HubCache? cache = null)
    {
        if (File.Exists(argument))
        {
            throw RefusedFile(argument);
        }

        if (Directory.Exists(argument))
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(argument));
            RefuseFolderOfModels(argument);
            return new ModelReference(Path.GetFileName(full) is { Length: > 0 } name ? name : full, argument);
        }

        var roots = (searched ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var id = argument.Trim('/');
        return roots.SelectMany(root => Candidates(root, id)).Concat(InCache(cache, id)).FirstOrDefault(IsModel) is { } folder
            ? new ModelReference(id, folder)
            : throw NotFound(argument, roots);
    }

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, "config.json"));

    private static IEnumerable<string> Candidates(string root, string id)
    {
        if (id.Length == 0)
        {
            yield break;
        }

        // What comes after @ may have slashes of its own.
        var last = id.Contains('@', StringComparison.Ordinal) ? id : id[(id.LastIndexOf('/') + 1)..];
        if (string.Equals(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), last, StringComparison.Ordinal))
        {
            yield return root;
        }

        yield return Path.Combine(root, last);
        yield return Path.Combine(root, id);
        foreach (var snapshot in InCache(new HubCache(root), id))
        {
            yield return snapshot;
        }
    }

    private static IEnumerable<string> InCache(HubCache? cache, string id) =>
        cache is not null && HubId.TryParse(id, out var hubId) ? [cache.Snapshot(hubId).Folder] : [];

    private static Exception RefusedFile(string argument) =>
        argument.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)
            ? new UnsupportedException(argument, "GGUF", "this format is not implemented; a folder with config.json and safetensors is")
            : new CheckpointException(argument, Path.GetDirectoryName(Path.GetFullPath(argument)) is { } folder && IsModel(folder)
                ? $"expected a model folder, found a file; its folder is one: {folder}"
                : "expected a model folder, found a file");

    /// <summary>A folder that is none, but holds some, is a likely mistake; any other is left to whoever misses a file in it.</summary>
    private static void RefuseFolderOfModels(string folder)
    {
        if (IsModel(folder) || File.Exists(Path.Combine(folder, "tokenizer.json")) || File.Exists(Path.Combine(folder, "vocab.json")))
        {
            return;
        }

        var models = Directory.EnumerateDirectories(folder).Where(IsModel).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        if (models.Count > 0)
        {
            var some = string.Join(", ", models.Take(3)) + (models.Count > 3 ? $" and {models.Count - 3} more" : "");
            throw new CheckpointException(folder, $"no config.json: not a model folder; {some} below it {(models.Count == 1 ? "has one: name it" : "have one: name those")}");
        }
    }

    private static CheckpointException NotFound(string argument, string[] roots)
    {
        var cached = HubId.TryParse(argument.Trim('/'), out var id) ? roots.Select(root => new HubCache(root).WhyNot(id)).FirstOrDefault(reason => reason is not null) : null;
        var where = cached
            ?? (roots.Length == 0 ? "LSTAR_MODELS, a list of folders to look in, is not set" : $"LSTAR_MODELS ({string.Join(Path.PathSeparator, roots)}) has none of that name");
        return new CheckpointException(argument, $"no such folder; {where}");
    }
}

using LStar.Models.Checkpoints.Gguf;

namespace LStar.Models.Checkpoints;

/// <summary>A model as a user names it, and the folder it is in.</summary>
/// <param name="Name">The folder's name, a GGUF file's without .gguf, or the Hub id.</param>
/// <param name="Folder">Where config.json is, or the GGUF file.</param>
public sealed record ModelReference(string Name, string Folder)
{
    /// <summary>The name as a file name: slashes of a Hub id become --.</summary>
    public string FileName => Name.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>
    /// Finds a model: a folder, a GGUF file, a folder with one GGUF file and no config.json, or a name looked for below every folder of <paramref name="searched"/> (LSTAR_MODELS, separated as PATH is): org/name
    /// as name, org/name and models--org--name (the Hub cache's layout, with @revision, which the other two do not have); a searched folder that
    /// itself holds a config.json is a model, known by its folder's name. A GGUF file there is known by its own name, with or without .gguf.
    /// </summary>
    /// <exception cref="CheckpointException">There is none of that name, or it is another file, or a folder of models.</exception>
    public static ModelReference Find(string argument, string? searched)
    {
        if (File.Exists(argument))
        {
            return GgufLocation.IsFile(argument) ? new ModelReference(GgufModel.NameOf(argument), argument) : throw RefusedFile(argument);
        }

        if (Directory.Exists(argument))
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(argument));
            RefuseFolderOfModels(argument);
            return new ModelReference(Path.GetFileName(full) is { Length: > 0 } name ? name : full, OnlyGguf(argument) ?? argument);
        }

        var roots = (searched ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var id = argument.Trim('/');
        return roots.SelectMany(root => Candidates(root, id)).Select(Model).FirstOrDefault(model => model is not null) is { } folder
            ? new ModelReference(id, folder)
            : throw NotFound(argument, roots);
    }

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, "config.json"));

    /// <summary>The path itself if it is a model, the GGUF file in it if it is the folder of one, else null.</summary>
    private static string? Model(string path) => IsModel(path) || GgufLocation.IsFile(path) ? path : OnlyGguf(path);

    private static string? OnlyGguf(string folder) => !IsModel(folder) && GgufLocation.In(folder) is [var only] ? only : null;

    private static IEnumerable<string> Candidates(string root, string id)
    {
        if (id.Length == 0)
        {
            yield break;
        }

        // What comes after @ may have slashes of its own.
        var last = id.Contains('@', StringComparison.Ordinal) ? id : id[(id.LastIndexOf('/') + 1)..];
        if (string.Equals(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), last, StringComparison.Ordinal)
            || (GgufLocation.IsFile(root) && string.Equals(GgufModel.NameOf(root), last, StringComparison.Ordinal)))
        {
            yield return root;
        }

        yield return Path.Combine(root, last);
        yield return Path.Combine(root, id);
        yield return Path.Combine(root, id + ".gguf");
        yield return HubCache.Snapshot(root, id);
    }

    private static CheckpointException RefusedFile(string argument) =>
        new(argument, Path.GetDirectoryName(Path.GetFullPath(argument)) is { } folder && IsModel(folder)
            ? $"expected a model folder or a .gguf file, found another file; its folder is one: {folder}"
            : "expected a model folder or a .gguf file, found another file");

    /// <summary>A folder that is none, but holds some, is a likely mistake; any other is left to whoever misses a file in it.</summary>
    private static void RefuseFolderOfModels(string folder)
    {
        if (IsModel(folder) || File.Exists(Path.Combine(folder, "tokenizer.json")) || File.Exists(Path.Combine(folder, "vocab.json")))
        {
            return;
        }

        if (GgufLocation.In(folder) is [_, _, ..] files)
        {
            throw new CheckpointException(folder, $"no config.json, and more than one .gguf file: name one, {string.Join(", ", files.Take(3).Select(Path.GetFileName))}{(files.Count > 3 ? $" or {files.Count - 3} more" : "")}");
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
        var cached = roots.Select(root => HubCache.WhyNot(root, argument.Trim('/'))).FirstOrDefault(reason => reason is not null);
        var where = cached
            ?? (roots.Length == 0 ? "LSTAR_MODELS, a list of folders to look in, is not set" : $"LSTAR_MODELS ({string.Join(Path.PathSeparator, roots)}) has none of that name");
        return new CheckpointException(argument, $"no such folder; {where}");
    }
}

using LStar.Models.Checkpoints;

namespace LStar.Runner.Commands;

/// <summary>The models a command line names.</summary>
internal static class ModelList
{
    /// <summary>
    /// The arguments as they stand, or without any the folders of fixtures/zoo, looked for from the current folder upwards and then from the program's.
    /// </summary>
    /// <exception cref="UsageException">No model is named, and there is no zoo.</exception>
    public static IReadOnlyList<string> Of(string[] arguments)
    {
        if (arguments.Length > 0)
        {
            return arguments;
        }

        var zoo = Upwards(Directory.GetCurrentDirectory()).Concat(Upwards(AppContext.BaseDirectory))
            .Select(folder => Path.Combine(folder, "fixtures", "zoo")).FirstOrDefault(Directory.Exists)
            ?? throw new UsageException("no MODEL is given, and there is no fixtures/zoo here or above; name a folder with a checkpoint");
        return [.. Directory.GetDirectories(zoo).Order(StringComparer.Ordinal)];
    }

    /// <summary>Finds a model, and gives it a name of its own where others share the folder's: parts of its path in front.</summary>
    public static ModelReference Find(string argument, Surroundings surroundings, IReadOnlySet<string> taken)
    {
        var found = ModelReference.Find(argument, surroundings.Environment("LSTAR_MODELS"));
        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(found.Folder)));
        while (taken.Contains(found.Name) && !string.IsNullOrEmpty(Path.GetFileName(parent)))
        {
            found = found with { Name = $"{Path.GetFileName(parent)}/{found.Name}" };
            parent = Path.GetDirectoryName(parent);
        }

        return found;
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }
}

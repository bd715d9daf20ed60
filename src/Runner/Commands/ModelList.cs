namespace LStar.Runner.Commands;

/// <summary>The models a command line names.</summary>
internal static class ModelList
{
    /// <summary>
    /// The arguments as they stand, or without any the models of a folder of fixtures/, the zoo if no other, looked for from the current folder upwards and then from the program's.
    /// </summary>
    /// <exception cref="UsageException">No model is named, and there is no such folder.</exception>
    public static IReadOnlyList<string> Of(string[] arguments, string fixtures = "zoo")
    {
        if (arguments.Length > 0)
        {
            return arguments;
        }

        var zoos = Upwards(Directory.GetCurrentDirectory()).Concat(Upwards(AppContext.BaseDirectory)).Select(folder => Path.Combine(folder, "fixtures", fixtures));
        return zoos.Where(Directory.Exists).Select(Models).FirstOrDefault(models => models.Length > 0)
            ?? throw new UsageException($"no MODEL is given, and there is no fixtures/{fixtures} here or above; name a folder with a checkpoint");
    }

    private static string[] Models(string folder) =>
        [.. Directory.GetDirectories(folder).Where(model => File.Exists(Path.Combine(model, "config.json"))).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }
}

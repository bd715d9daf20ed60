namespace LStar.Models.Checkpoints;

/// <summary>
/// The layout in which the Hub's programs keep models: models--org--name/snapshots/COMMIT, and refs/NAME, a file that holds the commit of a branch or
/// tag; "main" where no @revision is given.
/// </summary>
internal static class HubCache
{
    private const string Main = "main";

    /// <summary>Where the snapshot of a Hub id, with or without @revision, would be below <paramref name="root"/>.</summary>
    public static string Snapshot(string root, string id)
    {
        var (folder, revision) = Parse(root, id);
        var reference = Path.Combine(folder, "refs", revision);
        return Path.Combine(folder, "snapshots", File.Exists(reference) ? File.ReadAllText(reference).Trim() : revision);
    }

    /// <summary>What is there instead of the snapshot, for a message; null where the model is not in the cache at all.</summary>
    public static string? WhyNot(string root, string id)
    {
        var (folder, revision) = Parse(root, id);
        if (id.Length == 0 || !Directory.Exists(folder))
        {
            return null;
        }

        var snapshots = Path.Combine(folder, "snapshots");
        var there = Directory.Exists(snapshots) ? Directory.GetDirectories(snapshots).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList() : [];
        return there.Count == 0
            ? $"{folder} is in the Hub's cache, but holds no snapshot"
            : Directory.Exists(Snapshot(root, id))
                ? $"{Snapshot(root, id)} is in the Hub's cache, but has no config.json"
                : $"{folder} is in the Hub's cache, but without revision {revision}; it has @{string.Join(", @", there)}";
    }

    private static (string Folder, string Revision) Parse(string root, string id)
    {
        var (name, revision) = id.Split('@', 2) is [var before, { Length: > 0 } after] ? (before, after) : (id.TrimEnd('@'), Main);
        return (Path.Combine(root, $"models--{name.Replace("/", "--", StringComparison.Ordinal)}"), revision);
    }
}

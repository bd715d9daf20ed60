namespace LStar.Experiments.Sweeps.Plans;

/// <summary>Patterns of paths as a shell has them: * and ? and [a-z] stand for characters of one name, and never for a dot at its beginning.</summary>
internal static class Glob
{
    /// <summary>Whether there is anything to expand.</summary>
    public static bool IsPattern(string path) => path.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>The paths that are there, in the order of their characters. What cannot be read counts as empty.</summary>
    /// <param name="folder">Where a relative pattern begins.</param>
    /// <param name="pattern">With slashes between names.</param>
    public static IReadOnlyList<string> Expand(string folder, string pattern)
    {
        var isRooted = Path.IsPathRooted(pattern);
        IEnumerable<string> found = [isRooted ? Path.GetPathRoot(pattern)! : folder];
        foreach (var part in pattern[(isRooted ? Path.GetPathRoot(pattern)!.Length : 0)..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = IsPattern(part)
                ? found.SelectMany(at => Names(at).Where(name => NamePattern.Matches(part, name)).Select(name => Path.Combine(at, name)))
                : found.Select(at => part switch { "." => at, ".." => Path.GetFullPath(Path.Combine(at, part)), _ => Path.Combine(at, part) }).Where(Path.Exists);
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Names(string folder)
    {
        try
        {
            // A dot's names among them, which .NET takes for hidden.
            return Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }).Select(path => Path.GetFileName(path)).ToList();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

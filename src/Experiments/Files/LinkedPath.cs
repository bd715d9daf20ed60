namespace LStar.Experiments.Files;

/// <summary>
/// Where a path leads when its links are followed, as the system follows them: part by part, so that .. in a link is above the folder that the link really is in.
/// (.NET follows by name alone.)
/// </summary>
internal static class LinkedPath
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    private static readonly char[] Separators = [.. new[] { Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar }.Distinct()];

    /// <summary>The path without links; what it names need not exist.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        var at = "";
        var rest = new Stack<string>();
        Push(Path.GetFullPath(path));
        for (var links = 0; rest.TryPop(out var part);)
        {
            var next = part == ".." ? Path.GetDirectoryName(at) ?? at : Path.Combine(at, part);
            if (part == ".." || new FileInfo(next).LinkTarget is not { } link)
            {
                at = next;
            }
            else if (++links <= MostLinks)
            {
                Push(link);
            }
            else
            {
                throw new IOException("too many links, one to the next");
            }
        }

        return at;

        void Push(string more)
        {
            var root = Path.IsPathRooted(more) ? Path.GetPathRoot(more)! : "";
            at = root.Length > 0 ? root : at;
            foreach (var part in more[root.Length..].Split(Separators).Where(part => part is not ("" or ".")).Reverse())
            {
                rest.Push(part);
            }
        }
    }
}

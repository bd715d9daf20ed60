namespace LStar.Models.Checkpoints;

/// <summary>
/// Whether a name stands for a file with bytes in it, found out without opening it: opening a pipe waits for a writer, and a device may never end.
/// Links are followed, wherever they lead: the Hub's own layout is made of them.
/// </summary>
internal static class RegularFile
{
    private const int MostLinks = 40;

    /// <summary>The length of the file in bytes, links followed: 0 for a pipe, a device or a socket.</summary>
    /// <exception cref="IOException">There is no such file, or its links lead nowhere.</exception>
    public static long Length(string path) => new FileInfo(OperatingSystem.IsWindows() ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : Resolved(path)).Length;

    /// <summary>
    /// The path without links, folder by folder. .NET's own ResolveLinkTarget takes the ".." of a link's target off the path as it was written, which is
    /// another folder where that path itself leads through a link: a link to a snapshot of the Hub's cache, say.
    /// </summary>
    private static string Resolved(string path)
    {
        var rest = new Stack<string>(Parts(Path.GetFullPath(path)));
        var resolved = "/";
        for (var links = 0; rest.TryPop(out var part);)
        {
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? "/";
                continue;
            }

            var next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"more than {MostLinks} links");
            }

            resolved = target.StartsWith('/') ? "/" : resolved;
            foreach (var step in Parts(target))
            {
                rest.Push(step);
            }
        }

        return resolved;

        static IEnumerable<string> Parts(string names) => names.Split('/').Where(name => name is not ("" or ".")).Reverse();
    }
}

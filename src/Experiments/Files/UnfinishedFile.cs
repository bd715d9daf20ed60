using System.Runtime.Versioning;

namespace LStar.Experiments.Files;

/// <summary>
/// A file that is being written, in the folder of its target: .lstar-NAME.tmp, locked as long as it is open. A killed program leaves it behind; the next one
/// that writes to the folder removes it once it is surely stale.
/// </summary>
internal static class UnfinishedFile
{
    private const string Pattern = ".lstar-*.tmp";

    /// <summary>
    /// A lock tells a living writer from a dead one, but not on every network's file system, and not in the moments before it is taken and after it is let go.
    /// A writer that lives changes its file every few milliseconds.
    /// </summary>
    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);

    /// <summary>A path for a new one.</summary>
    public static string In(string folder) => Path.Combine(folder, $".lstar-{Path.GetRandomFileName()}.tmp");

    /// <summary>Makes one, with the permissions of any new file or those given.</summary>
    public static FileStream Create(string path, UnixFileMode? mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            // Never wider than the old file, not even before the mode is set: a new file's is cut by the process's mask.
            options.UnixCreateMode = mode;
        }

        var stream = new FileStream(path, options);
        if (mode is { } exact && !OperatingSystem.IsWindows())
        {
            SetMode(stream, exact);
        }

        return stream;
    }

    [UnsupportedOSPlatform("windows")]
    private static void SetMode(FileStream stream, UnixFileMode mode)
    {
        try
        {
            File.SetUnixFileMode(stream.SafeFileHandle, mode);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Some file systems have no permissions to set.
        }
    }

    /// <summary>Removes one, where it is there still; a folder that no longer lets go of it does not matter.</summary>
    public static void Remove(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The error that brought us here says more.
        }
    }

    /// <summary>Removes those of programs that no longer run.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="now">The time by the clock of its file system.</param>
    public static void RemoveStale(string folder, DateTime now)
    {
        try
        {
            foreach (var path in Directory.GetFiles(folder, Pattern).Where(path => now - File.GetLastWriteTimeUtc(path) > Stale && FileKind.IsPlain(path)))
            {
                RemoveUnlocked(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that may be written to but not read.
        }
    }

    private static void RemoveUnlocked(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody writes it, or somebody else removes it.
        }
    }
}

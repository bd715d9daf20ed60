namespace LStar.Experiments.Files;

/// <summary>
/// Writes files that are whole or not there. The content goes to a temporary name in the same folder and is moved over the target in one step, so that
/// whoever looks, at whatever moment the program is ended, finds the old content or the new. A link is followed, not replaced; an existing file keeps its
/// permissions; a device, pipe or socket is written directly. Of two processes that write one file the later one's content stands, whole.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Its path; the folder exists.</param>
    /// <param name="write">Writes the content, to a stream that may not be able to seek.</param>
    /// <param name="flush">Whether the content is on the disk before it takes the old one's place, so that a loss of power leaves one of the two, and a
    /// full disk that is known late, as of a network, is an error. Of thousands of pictures this would cost more than it is worth.</param>
    /// <exception cref="FileWriteException">It cannot be written; what was there is as it was, unless it is a device.</exception>
    public static void Write(string path, Action<Stream> write, bool flush = true)
    {
        string? unfinished = null;
        try
        {
            if (IsDirect(path))
            {
                WriteDirectly(path, write);
                return;
            }

            var target = LinkedPath.Of(path);
            var mode = ModeOf(target);
            unfinished = UnfinishedFile.In(Path.GetDirectoryName(target)!);
            using (var stream = UnfinishedFile.Create(unfinished, mode))
            {
                write(stream);
                stream.Flush(flush);
            }

            File.Move(unfinished, target, overwrite: true);
            unfinished = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FileWriteException(path, Reason(error, path, unfinished), error);
        }
        finally
        {
            UnfinishedFile.Remove(unfinished);
        }
    }

    /// <summary>Makes the folder that a file will be in, as <see cref="Prepare"/> does, and sees that the file, where it is there already, may be changed.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public static void Check(string path)
    {
        if (IsDirect(path))
        {
            return;
        }

        try
        {
            var target = LinkedPath.Of(path);
            Prepare(Path.GetDirectoryName(target)!);
            ModeOf(target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FileWriteException(path, error is FileWriteException refused ? refused.Reason : Reason(error, path, null), error);
        }
    }

    /// <summary>Makes a folder, sees that files can be written there, and removes what programs that were killed have left in it.</summary>
    /// <exception cref="FileWriteException">They cannot.</exception>
    public static void Prepare(string folder)
    {
        string? probe = null;
        try
        {
            Directory.CreateDirectory(folder);
            probe = UnfinishedFile.In(folder);
            using var stream = UnfinishedFile.Create(probe, null);
            UnfinishedFile.RemoveStale(folder, File.GetLastWriteTimeUtc(stream.SafeFileHandle));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FileWriteException(folder, Reason(error, folder, probe), error);
        }
        finally
        {
            UnfinishedFile.Remove(probe);
        }
    }

    /// <summary>The file that writing to a path would change: other than the path where a link leads on.</summary>
    public static string Target(string path) => IsDirect(path) ? Path.GetFullPath(path) : LinkedPath.Of(path);

    /// <summary>Whether a path is written as it is: what is no file, and what the system names by its number, which may be an open file at any position.</summary>
    public static bool IsDirect(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var full = Path.GetFullPath(path);
        return IsBelow("/proc/") || (IsBelow("/dev/") && !IsBelow("/dev/shm/")) || FileKind.IsSpecial(full);

        bool IsBelow(string folder) => full.StartsWith(folder, StringComparison.Ordinal);
    }

    /// <summary>The permissions of a file that may be written, where there is one: a move would replace what its owner has made read-only.</summary>
    private static UnixFileMode? ModeOf(string target)
    {
        if (!File.Exists(target))
        {
            return null;
        }

        using var existing = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(existing.SafeFileHandle);
    }

    private static void WriteDirectly(string path, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (stream.CanSeek && !FileKind.IsSpecial(path))
        {
            stream.Seek(0, SeekOrigin.End);
        }

        write(stream);
    }

    /// <summary>What the system says, of the file that the user knows.</summary>
    private static string Reason(Exception error, string path, string? unfinished) => unfinished is null
        ? error.Message.Replace($" : '{path}'", "", StringComparison.Ordinal)
        : error.Message.Replace($" : '{unfinished}'", "", StringComparison.Ordinal).Replace(unfinished, path, StringComparison.Ordinal);
}

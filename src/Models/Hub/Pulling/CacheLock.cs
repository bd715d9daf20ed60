namespace LStar.Models.Hub.Pulling;

/// <summary>
/// A blob's lock among processes: the operating system's lock on a file (flock, as huggingface_hub's filelock takes it; on Windows a share that allows none). It is the lock that counts,
/// not the file, which stays: whoever dies holding it lets it go.
/// </summary>
internal sealed class CacheLock : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private readonly FileStream _file;

    private CacheLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock of a blob.</summary>
    /// <param name="repository">Whose blob it is.</param>
    /// <param name="etag">The blob.</param>
    /// <param name="clock">Waits.</param>
    /// <param name="waiting">Called once, where somebody else has it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<CacheLock> TakeAsync(CachedRepository repository, string etag, TimeProvider clock, Action waiting, CancellationToken cancellation)
    {
        var path = Path.Combine(repository.Locks, $"{etag}.lock");
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Try(path) is { } taken)
            {
                return taken;
            }

            if (wait == FirstWait)
            {
                waiting();
            }

            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The lock of a file's path; null while somebody else has it.</summary>
    public static CacheLock? Try(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return OpenAlone(path) is { } file ? new CacheLock(file) : null;
    }

    /// <summary>Opens a file that nobody else has open, and makes it where there is none; null where somebody has.</summary>
    public static FileStream? OpenAlone(string path)
    {
        try
        {
            // Where it could not be renamed otherwise, others may rename or remove it.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (IsTaken(e))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>EWOULDBLOCK of Linux and of macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.</summary>
    public static bool IsTaken(IOException error) => OperatingSystem.IsWindows() ? (error.HResult & 0xFFFF) is 32 or 33 : error.HResult is 11 or 35;
}

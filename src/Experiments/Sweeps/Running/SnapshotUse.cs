using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>
/// A lock among sweeps on a snapshot of the Hub's cache, beside that of its blobs: shared by all that measure it, and whole for the one that removes it. It is the operating system's, and
/// goes with the process.
/// </summary>
internal sealed class SnapshotUse : IDisposable
{
    private const int Tries = 100;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private SnapshotUse(FileStream file) => _file = file;

    /// <summary>The lock to measure under. Who removes the snapshot just now is waited for. Null in a cache that may not be written to, and from which nothing is removed.</summary>
    /// <exception cref="HubException">That takes too long.</exception>
    public static SnapshotUse? Shared(CachedSnapshot snapshot, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (Open(snapshot, FileAccess.Read, FileShare.Read) is { } file)
                {
                    return new SnapshotUse(file);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return null;
            }

            cancellation.WaitHandle.WaitOne(Wait);
        }

        throw new HubException(snapshot.Repository.Id, "another sweep is removing it: run this one again");
    }

    /// <summary>The lock to remove it under; null while it is used.</summary>
    public static SnapshotUse? Alone(CachedSnapshot snapshot) => Open(snapshot, FileAccess.ReadWrite, FileShare.None) is { } file ? new SnapshotUse(file) : null;

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static FileStream? Open(CachedSnapshot snapshot, FileAccess access, FileShare share)
    {
        Directory.CreateDirectory(snapshot.Repository.Locks);
        try
        {
            return new FileStream(Path.Combine(snapshot.Repository.Locks, $"{snapshot.Commit}.lstar-use"), FileMode.OpenOrCreate, access, share, bufferSize: 0);
        }
        catch (IOException error) when (CacheLock.IsTaken(error))
        {
            return null;
        }
    }
}

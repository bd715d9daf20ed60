using System.Collections.Concurrent;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Models.Hub;

namespace LStar.Experiments.Sweeps.Cells;

/// <summary>
/// The hashes of files on this machine: of the Hub's cache by the names of its blobs, of others by their bytes, read once as long as a file's size and time stay as they are. May be
/// used from several threads.
/// </summary>
public sealed class FileHashes
{
    /// <summary>A file that changed so shortly before it was read may change again without another time.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, KnownHash> _known;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _cancellation;
    private int _added;

    internal FileHashes(IEnumerable<KeyValuePair<string, KnownHash>> known, TimeProvider clock, CancellationToken cancellation)
    {
        _known = new(known, StringComparer.Ordinal);
        (_clock, _cancellation) = (clock, cancellation);
    }

    /// <summary>Hashes without a memory.</summary>
    public FileHashes(TimeProvider clock, CancellationToken cancellation = default)
        : this([], clock, cancellation)
    {
    }

    /// <summary>What is worth remembering.</summary>
    internal IReadOnlyDictionary<string, KnownHash> Known => _known;

    /// <summary>Whether there is more of it than at first.</summary>
    internal bool HasNew => _added > 0;

    /// <summary>The hashes of a model's files.</summary>
    /// <param name="folder">A folder, or a GGUF file.</param>
    /// <exception cref="CheckpointException">A file is missing, or cannot be read.</exception>
    public CheckpointHashes Of(string folder) => CheckpointHashes.Of(CheckpointFiles.Of(folder).Select(file => KeyValuePair.Create(file.Name, Of(file.Name, file.Path))));

    private string Of(string name, string path)
    {
        try
        {
            var size = RegularFile.Length(path);
            var digits = CheckpointHashes.Digits(name, size);
            return BlobOf(path) is { } blob && blob.Length == digits ? blob : Read(path, size, digits);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"cannot be read: {error.Message}", inner: error);
        }
    }

    private string Read(string path, long size, int digits)
    {
        var full = Path.GetFullPath(path);
        var changed = File.GetLastWriteTimeUtc(new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full);
        if (_known.TryGetValue(full, out var known) && known.Size == size && known.Changed == changed.Ticks && known.Hash.Length == digits)
        {
            return known.Hash;
        }

        var hash = BlobHash.Of(new string('0', digits), path, _cancellation);
        if (_clock.GetUtcNow().UtcDateTime - changed > Settled)
        {
            _known[full] = new KnownHash(size, changed.Ticks, hash);
            Interlocked.Increment(ref _added);
        }

        return hash;
    }

    /// <summary>The hash that a file of a snapshot is a link to, models--ORG--NAME/blobs/HASH; null for any other file.</summary>
    private static string? BlobOf(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link && SnapshotLink.Target(link) is { Directory: { Name: "blobs", Parent.Name: var repository } } blob
        && repository.StartsWith("models--", StringComparison.Ordinal) && BlobHash.CanCheck(blob.Name)
            ? blob.Name
            : null;
}

/// <summary>A file's hash, and the file it was of.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Changed">When it was last written, in ticks of UTC.</param>
/// <param name="Hash">sha256 or git's sha1.</param>
internal readonly record struct KnownHash(long Size, long Changed, string Hash);

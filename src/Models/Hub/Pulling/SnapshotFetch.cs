using LStar.Models.Hub.Transport;

namespace LStar.Models.Hub.Pulling;

/// <summary>Brings files of one commit into its snapshot, several at once, each once among all programs that share the cache.</summary>
internal sealed class SnapshotFetch
{
    private readonly HubClient _client;
    private readonly HubSettings _settings;
    private readonly TimeProvider _clock;
    private readonly IPullProgress _progress;
    private readonly IReadOnlySet<string>? _names;
    private readonly int _atOnce;
    private readonly Func<string, long?> _freeSpace;
    private readonly BlobDownload _download;
    private readonly SnapshotWriter _writer;
    private long _received;

    public SnapshotFetch(
        HubClient client, HubSettings settings, TimeProvider clock, IPullProgress progress, HubId id, CachedSnapshot snapshot, IReadOnlySet<string>? names, int atOnce, Func<string, long?> freeSpace)
    {
        (_client, _settings, _clock, _progress, _names, _atOnce, _freeSpace) = (client, settings, clock, progress, names, atOnce, freeSpace);
        (Id, Snapshot) = (id, snapshot);
        _download = new BlobDownload(client, settings, clock, progress);
        _writer = new SnapshotWriter(settings);
    }

    /// <summary>What the user asked for.</summary>
    public HubId Id { get; }

    /// <summary>Where the files go.</summary>
    public CachedSnapshot Snapshot { get; }

    /// <summary>Bytes that came over the network.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Brings files that are not in the snapshot yet.</summary>
    /// <returns>Whether all are there now: a file that the repository does not have is no error.</returns>
    public async Task<bool> FetchAsync(IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        string[] wanted = [.. names.Where(name => !Snapshot.Has(name) && _names?.Contains(name) != false)];
        var described = new RemoteFile?[wanted.Length];
        await Parallel.ForEachAsync(wanted.Index(), Options(cancellation), async (each, token) =>
            described[each.Index] = await DescribeAsync(each.Item, token).ConfigureAwait(false)).ConfigureAwait(false);
        RemoteFile[] files = [.. described.OfType<RemoteFile>()];
        if (files.Length > 0)
        {
            CheckSpace(files);
            _progress.Planned(files);
            await Parallel.ForEachAsync(files, Options(cancellation), async (file, token) => await FetchAsync(file, token).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return names.All(Snapshot.Has);
    }

    /// <summary>Files of the repository with such endings, to end a message with; empty where there are none, or nobody knows.</summary>
    public string Found(params IReadOnlyList<string> endings)
    {
        List<string> found = [.. (_names ?? new HashSet<string>()).Where(name => endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal)];
        return found.Count == 0 ? "" : $"; it has {string.Join(", ", found.Take(3).Select(name => OneLine.Of(name, 80)))}{(found.Count > 3 ? $" and {found.Count - 3} more" : "")}";
    }

    private ParallelOptions Options(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = _atOnce, CancellationToken = cancellation };

    private async Task<RemoteFile?> DescribeAsync(string name, CancellationToken cancellation)
    {
        var file = await _client.DescribeAsync(Id with { Revision = Snapshot.Commit }, name, _progress.Retrying, cancellation).ConfigureAwait(false);
        return file is null || file.Commit == Snapshot.Commit
            ? file
            : throw new HubException(Id.ToString(), $"{_client.Host} gives {name} of commit {file.Commit} where {Snapshot.Commit} was asked for");
    }

    /// <summary>Whoever comes second waits for the lock, and finds the file there.</summary>
    private async Task FetchAsync(RemoteFile file, CancellationToken cancellation)
    {
        var repository = Snapshot.Repository;
        using var held = await CacheLock.TakeAsync(repository, file.Etag, _clock, () => _progress.WaitingForAnother(file), cancellation).ConfigureAwait(false);
        if (!Snapshot.Has(file.Name))
        {
            var isNew = !BlobDownload.IsWhole(Path.Combine(repository.Blobs, file.Etag), file);
            if (isNew)
            {
                Interlocked.Add(ref _received, await _download.RunAsync(repository, Id, file, cancellation).ConfigureAwait(false));
            }

            _writer.Place(Snapshot, file.Name, file.Etag, isNew);
        }

        _progress.Done(file);
    }

    private void CheckSpace(IEnumerable<RemoteFile> files)
    {
        var needed = files.DistinctBy(file => file.Etag).Sum(file =>
        {
            var blob = Path.Combine(Snapshot.Repository.Blobs, file.Etag);
            var part = new FileInfo(blob + ".incomplete");
            return BlobDownload.IsWhole(blob, file) ? 0 : Math.Max(0, (file.Size ?? 0) - (part.Exists ? part.Length : 0));
        });
        if (_freeSpace(_settings.Cache.Root) is { } free && free < needed)
        {
            throw new HubException(Id.ToString(), $"needs {ByteCount.Words(needed)} more in {_settings.Cache.Root}, where {ByteCount.Words(free)} are free; HF_HUB_CACHE can name another folder");
        }
    }
}

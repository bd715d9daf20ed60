using LStar.Models.Checkpoints;
using LStar.Models.Hub.Transport;

namespace LStar.Models.Hub.Pulling;

/// <summary>Finds out which files would be read of a model on the Hub, and their hashes.</summary>
internal sealed class RemoteInquiry(HubClient client, HubId id, CancellationToken cancellation)
{
    /// <summary>The largest file that is read only to know its hash.</summary>
    private const int Largest = 12_000_000;

    private readonly Dictionary<string, RemoteFile?> _known = new(StringComparer.Ordinal);
    private IReadOnlySet<string>? _names;

    /// <summary>The commit, once files are known.</summary>
    public string Commit { get; private set; } = id.Revision;

    /// <summary>The files. Which are asked for depends on which there are, so that the choice is made again after each answer, until it asks for none that is not known.</summary>
    public async Task<IReadOnlyList<RemoteFile>> FilesAsync()
    {
        await ListAsync().ConfigureAwait(false);
        IReadOnlyList<string>? shards = null;
        while (true)
        {
            var (unknown, index) = ((string?)null, (string?)null);
            var (names, missing) = SnapshotContents.Read(name => Has(name, ref unknown), name => ShardsOf(name, ref index));
            unknown ??= names.FirstOrDefault(name => !_known.ContainsKey(name));
            if (unknown is not null)
            {
                await DescribeAsync(unknown).ConfigureAwait(false);
            }
            else if (missing is not null)
            {
                throw new HubException(id.ToString(), $"has no {missing}");
            }
            else if (index is not null && shards is null)
            {
                shards = ShardIndex.Read(index, await ReadAsync(_known[index]!).ConfigureAwait(false)).Files;
            }
            else
            {
                return [.. names.Select(name => _known[name] ?? throw new HubException(id.ToString(), $"{index} names the shard {OneLine.Of(name)}, which is not in the repository"))];
            }
        }

        IReadOnlyList<string> ShardsOf(string name, ref string? index)
        {
            index = name;
            return shards ?? [];
        }
    }

    /// <summary>A file's hash of so many digits, by the name of its blob or by its bytes.</summary>
    public async Task<string> HashAsync(RemoteFile file, int digits) =>
        BlobHash.CanCheck(file.Etag) && file.Etag.Length == digits ? file.Etag
        : file.Size is <= Largest ? BlobHash.Of(digits, (await ReadAsync(file).ConfigureAwait(false)).Span)
        : throw new HubException(id.ToString(), $"{client.Host} gives no {(digits == 64 ? "sha256" : "git hash")} of {file.Name}: `lstar models pull` it first, so that its bytes can be read");

    private async Task ListAsync()
    {
        var listing = await client.ListAsync(id, Ignore, cancellation, blobs: true).ConfigureAwait(false);
        _names = listing.Names;
        foreach (var (name, file) in listing.Files)
        {
            _known[name] = file;
        }

        if (listing.Commit is { } commit)
        {
            Commit = commit;
        }
        else if (await DescribeAsync(SnapshotContents.Config).ConfigureAwait(false) is { } config)
        {
            Commit = config.Commit;
        }
        else
        {
            throw new HubException(id.ToString(), $"{client.Host} has no {SnapshotContents.Config} of it, or no such model or revision") { IsUnknownModel = true };
        }
    }

    private bool Has(string name, ref string? unknown)
    {
        if (_known.TryGetValue(name, out var file))
        {
            return file is not null;
        }

        var mayBe = _names?.Contains(name) != false;
        unknown ??= mayBe ? name : null;
        return false;
    }

    private async Task<RemoteFile?> DescribeAsync(string name) =>
        _known[name] = await client.DescribeAsync(id with { Revision = Commit }, name, Ignore, cancellation).ConfigureAwait(false);

    private Task<ReadOnlyMemory<byte>> ReadAsync(RemoteFile file) => client.ReadAsync(id, file, Ignore, cancellation);

    private static void Ignore(string why, TimeSpan delay)
    {
    }
}

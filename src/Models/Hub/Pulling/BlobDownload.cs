using System.Buffers;
using System.Net;
using LStar.Models.Hub.Transport;

namespace LStar.Models.Hub.Pulling;

/// <summary>
/// Fetches a blob into ETAG.incomplete, goes on where an earlier attempt ended, checks size and hash, and only then gives it its name. Whoever calls it holds the blob's lock; the open
/// file is a lock of its own, for those who share a cache by a file system that has none for the other.
/// </summary>
/// <param name="client">Where from.</param>
/// <param name="settings">How long it may send nothing.</param>
/// <param name="clock">Measures that.</param>
/// <param name="progress">Told of every stretch.</param>
internal sealed class BlobDownload(HubClient client, HubSettings settings, TimeProvider clock, IPullProgress progress)
{
    private const int Chunk = 1 << 17;

    /// <summary>An attempt that brought as much was not in vain: a server that drops every connection after a while is worn down, one that drops each at once is not.</summary>
    private const long Worthwhile = 1 << 20;

    private const int MostDisagreements = 2;

    /// <summary>Fetches the bytes; those that are there already are not fetched again.</summary>
    /// <returns>How many bytes came over the network.</returns>
    /// <exception cref="HubException">They cannot be had, are not what the Hub said they are, or have no place.</exception>
    public async Task<long> RunAsync(CachedRepository repository, HubId id, RemoteFile file, CancellationToken cancellation)
    {
        Directory.CreateDirectory(repository.Blobs);
        var blob = Path.Combine(repository.Blobs, file.Etag);
        var unfinished = blob + ".incomplete";
        using var part = CacheLock.OpenAlone(unfinished) ?? throw new HubException(id.ToString(), $"another program writes {unfinished}, but holds no lock on it: end it, and try again");
        if (IsWhole(blob, file))
        {
            return 0;
        }

        if (!BlobHash.CanCheck(file.Etag))
        {
            // Nothing could tell what an earlier attempt left from what comes now.
            part.SetLength(0);
        }

        var reach = new Reach { Furthest = part.Length };
        for (var disagreements = 1; ; disagreements++)
        {
            await client.Retry.RunAsync(id.ToString(), async each =>
            {
                await AttemptAsync(part, id, file, reach, each).ConfigureAwait(false);
                return true;
            }, progress.Retrying, cancellation).ConfigureAwait(false);
            if (Disagreement(part, file, cancellation) is not { } reason)
            {
                break;
            }

            part.SetLength(0);
            if (disagreements == MostDisagreements)
            {
                part.Dispose();
                File.Delete(unfinished);
                throw new HubException(id.ToString(), $"{file.Name}: {reason}; it was damaged on its way or on the server, and is not kept");
            }
        }

        part.Flush(flushToDisk: true);
        File.Move(unfinished, blob, overwrite: true);
        return reach.Received;
    }

    /// <summary>Whether a blob has its name already, and the size it should have.</summary>
    public static bool IsWhole(string blob, RemoteFile file) => new FileInfo(blob) is { Exists: true, Length: var length } && (file.Size is null || file.Size == length);

    /// <summary>Takes what comes, from where the part ends.</summary>
    private async Task AttemptAsync(FileStream part, HubId id, RemoteFile file, Reach reach, CancellationToken cancellation)
    {
        if (part.Length > file.Size || !BlobHash.CanCheck(file.Etag))
        {
            part.SetLength(0);
        }

        progress.At(file, part.Length);
        if (part.Length == file.Size && part.Length > 0)
        {
            return;
        }

        using var response = await client.OpenAsync(id, file, part.Length, cancellation).ConfigureAwait(false);
        var from = Beginning(response, part, id, file);
        part.SetLength(from);
        part.Position = from;
        using var body = await ResponseBody.OpenAsync(response, settings.StallTimeout, clock, cancellation).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (await body.ReadAsync(buffer.AsMemory(0, Chunk), cancellation).ConfigureAwait(false) is > 0 and var read)
            {
                if (part.Position + read > file.Size)
                {
                    part.SetLength(0);
                    throw new TransientException($"more comes of {file.Name} than the {file.Size} bytes that it should have");
                }

                Write(part, buffer.AsSpan(0, read), id, file);
                reach.Received += read;
                progress.At(file, part.Position);
            }
        }
        catch (TransientException e)
        {
            throw new TransientException(e.Message, e) { Progressed = reach.Advances(part.Length) };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (part.Length < file.Size)
        {
            throw new TransientException($"{file.Name} ended after {part.Length} of {file.Size} bytes") { Progressed = reach.Advances(part.Length) };
        }
    }

    /// <summary>Where in the file the answer begins: at its start, or where the part ends. Anything else must not be joined to it.</summary>
    private static long Beginning(HubResponse response, FileStream part, HubId id, RemoteFile file)
    {
        if ((response.Commit is { } commit && commit != file.Commit) || (response.EtagOfFile is { } etag && etag != file.Etag && (response.LinkedEtag is not null || BlobHash.CanCheck(etag))))
        {
            throw new HubException(id.ToString(), $"{file.Name} was changed on the server meanwhile: try again");
        }

        var headers = response.Message.Content.Headers;
        if (response.Status == HttpStatusCode.PartialContent)
        {
            if (headers.ContentRange is { From: { } from } range && from == part.Length && (range.Length is null || file.Size is null || range.Length == file.Size))
            {
                return from;
            }

            part.SetLength(0);
            throw new TransientException($"the server answered with another part of {file.Name} than was asked for");
        }

        if (response.Status == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            part.SetLength(0);
            throw new TransientException($"the server has nothing of {file.Name} beyond what is there");
        }

        return headers.ContentLength is { } length && file.Size is { } size && length != size && headers.ContentEncoding.Count == 0
            ? throw new TransientException($"{file.Name} should have {size} bytes, but the server sends {length}")
            : 0;
    }

    private static void Write(FileStream part, ReadOnlySpan<byte> bytes, HubId id, RemoteFile file)
    {
        try
        {
            part.Write(bytes);
        }
        catch (IOException e)
        {
            var why = DiskSpace.IsFull(e) ? "the disk is full" : e.Message;
            throw new HubException(id.ToString(), $"{file.Name} cannot be written to {Path.GetDirectoryName(part.Name)}: {why}; what is there is kept, and the next attempt goes on from it", e);
        }
    }

    /// <summary>What is wrong with the bytes; null where nothing is.</summary>
    private static string? Disagreement(FileStream part, RemoteFile file, CancellationToken cancellation)
    {
        if (file.Size is { } size && part.Length != size)
        {
            return $"it has {part.Length} bytes and should have {size}";
        }

        return BlobHash.CanCheck(file.Etag) && BlobHash.Of(file.Etag, part, cancellation) is var hash && hash != file.Etag
            ? $"its {(file.Etag.Length == 64 ? "sha256" : "git sha1")} is {hash} and should be {file.Etag}"
            : null;
    }

    /// <summary>How far the attempts came. One that only repeats what an earlier one brought is in vain.</summary>
    private sealed class Reach
    {
        public long Received { get; set; }

        public long Furthest { get; set; }

        public bool Advances(long length)
        {
            if (length < Furthest + Worthwhile)
            {
                return false;
            }

            Furthest = length;
            return true;
        }
    }
}

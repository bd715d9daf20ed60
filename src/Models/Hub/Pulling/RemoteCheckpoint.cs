using LStar.Models.Checkpoints;
using LStar.Models.Hub.Transport;

namespace LStar.Models.Hub.Pulling;

/// <summary>A model on the Hub, of which nothing need be here yet: the files that would be read of it.</summary>
/// <param name="Commit">The commit that its revision stands for.</param>
/// <param name="Files">config.json, the tokenizer's files and the weights, by the names of their blobs.</param>
/// <param name="Hashes">Each file's hash by its name.</param>
public sealed record RemoteCheckpoint(string Commit, IReadOnlyList<RemoteFile> Files, IReadOnlyDictionary<string, string> Hashes)
{
    /// <summary>
    /// Asks the Hub: one question of its API, which names every file's hash, or where there is none, as with a mirror, one for each file's headers. An index of shards is read.
    /// </summary>
    /// <param name="id">The model and its revision.</param>
    /// <param name="digits">How many digits a file's hash is to have, by its name and size. A small file whose blob is named by a hash of another kind is read.</param>
    /// <param name="settings">Where the Hub is.</param>
    /// <param name="clock">Waits between attempts.</param>
    /// <param name="random">Spreads those waits.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="HubException">It cannot be had, or lacks what a model needs.</exception>
    /// <exception cref="CheckpointException">Its index of shards is damaged.</exception>
    public static async Task<RemoteCheckpoint> AskAsync(HubId id, Func<string, long, int> digits, HubSettings settings, TimeProvider clock, Random random, CancellationToken cancellation)
    {
        if (settings.Offline is { } variable)
        {
            throw new HubException(id.ToString(), $"{variable} forbids to ask the Hub for it");
        }

        using var client = new HubClient(settings, clock, random);
        var inquiry = new RemoteInquiry(client, id, cancellation);
        var files = await inquiry.FilesAsync().ConfigureAwait(false);
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            hashes[file.Name] = await inquiry.HashAsync(file, digits(file.Name, file.Size ?? 0)).ConfigureAwait(false);
        }

        return new RemoteCheckpoint(inquiry.Commit, files, hashes);
    }
}

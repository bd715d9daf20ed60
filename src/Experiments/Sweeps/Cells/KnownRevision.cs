using LStar.Models.Hub.Pulling;

namespace LStar.Experiments.Sweeps.Cells;

/// <summary>What the Hub said of a model at a revision when the sweep first asked: from then on the sweep measures that commit, whatever becomes of the branch.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Hashes">Its files.</param>
/// <param name="Blobs">The names and sizes of the blobs that a download brings.</param>
public sealed record KnownRevision(string Commit, CheckpointHashes Hashes, IReadOnlyList<KeyValuePair<string, long>> Blobs)
{
    internal static KnownRevision Of(RemoteCheckpoint remote) => new(
        remote.Commit, CheckpointHashes.Of(remote.Hashes), [.. remote.Files.DistinctBy(file => file.Etag, StringComparer.Ordinal).Select(file => KeyValuePair.Create(file.Etag, file.Size ?? 0))]);
}

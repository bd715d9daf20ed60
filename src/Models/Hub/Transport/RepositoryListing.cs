using System.Text.Json;

namespace LStar.Models.Hub.Transport;

/// <summary>What is in a repository at a commit.</summary>
/// <param name="Commit">The commit that a revision stands for; null where only a file's headers will say.</param>
/// <param name="Names">Its files; null where each must be asked for.</param>
internal sealed record RepositoryListing(string? Commit, IReadOnlySet<string>? Names)
{
    /// <summary>Files with their blobs, where those were asked for and told.</summary>
    public IReadOnlyDictionary<string, RemoteFile> Files { get; private init; } = new Dictionary<string, RemoteFile>();

    /// <summary>Reads what the API answers: {"sha", "siblings": [{"rfilename", "blobId", "size", "lfs": {"sha256", "size"}}]}. Anything else says nothing.</summary>
    public static RepositoryListing Read(ReadOnlyMemory<byte>? json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? default);
            var root = document.RootElement;
            if (!root.TryGetProperty("sha", out var sha) || sha.GetString() is not { } commit || !HubClient.IsCommit(commit) || !root.TryGetProperty("siblings", out var siblings))
            {
                return new(null, null);
            }

            var files = siblings.EnumerateArray().Select(file => (Name: file.GetProperty("rfilename").GetString(), File: file)).Where(file => file.Name is not null).ToList();
            return new(commit, files.Select(file => file.Name!).ToHashSet(StringComparer.Ordinal))
            {
                Files = files.Select(file => Described(commit, file.Name!, file.File)).OfType<RemoteFile>().DistinctBy(file => file.Name, StringComparer.Ordinal).ToDictionary(file => file.Name, StringComparer.Ordinal),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // A page for people, or an API of another kind.
            return new(null, null);
        }
    }

    /// <summary>A file by the name of its blob: the sha256 of what LFS keeps, where blobId is that of a pointer, or git's own.</summary>
    private static RemoteFile? Described(string commit, string name, JsonElement file)
    {
        var isLarge = file.TryGetProperty("lfs", out var large) && large.ValueKind == JsonValueKind.Object;
        var (of, key) = isLarge ? (large, "sha256") : (file, "blobId");
        return of.TryGetProperty(key, out var hash) && hash.ValueKind == JsonValueKind.String && hash.GetString() is { } etag && BlobHash.CanCheck(etag) && etag.Length == (isLarge ? 64 : 40)
            && of.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes) && bytes >= 0
            ? new RemoteFile(name, commit, etag, bytes)
            : null;
    }
}

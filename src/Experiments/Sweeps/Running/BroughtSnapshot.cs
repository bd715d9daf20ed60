using System.Text.Json;
using LStar.Experiments.Files;
using LStar.Models.Hub;
using LStar.Models.Hub.Transport;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>
/// A note in the Hub's cache, beside the locks of a repository, that a sweep brought a snapshot there: COMMIT.lstar-sweep, {"sweep", "blobs": {etag: bytes}}. It is there before the first byte comes, so
/// that whoever is killed leaves nothing that no one will remove.
/// </summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Sweep">The sweep's folder.</param>
/// <param name="Blobs">The blobs that were not there before, and their bytes.</param>
internal sealed record BroughtSnapshot(CachedSnapshot Snapshot, string Sweep, IReadOnlyList<KeyValuePair<string, long>> Blobs)
{
    private const string Ending = ".lstar-sweep";

    private string NotePath => Path.Combine(Snapshot.Repository.Locks, Snapshot.Commit + Ending);

    /// <summary>The snapshots that a sweep has brought into a cache.</summary>
    public static IReadOnlyList<BroughtSnapshot> Of(HubCache cache, string sweep) =>
    [
        .. CachedRepository.Entries(new DirectoryInfo(Path.Combine(cache.Root, ".locks"))).OfType<DirectoryInfo>()
            .SelectMany(folder => CachedRepository.Entries(folder).OfType<FileInfo>().Where(file => file.Extension == Ending)
                .Select(file => HubId.RepositoryOf(folder.Name) is { } id ? Read(new CachedSnapshot(cache.Repository(id), Path.GetFileNameWithoutExtension(file.Name)), file) : null))
            .OfType<BroughtSnapshot>().Where(brought => brought.Sweep == sweep),
    ];

    /// <summary>Leaves the note.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Snapshot.Repository.Locks);
        AtomicFile.Write(NotePath, stream =>
        {
            using var json = new Utf8JsonWriter(stream);
            json.WriteStartObject();
            json.WriteString("sweep", Sweep);
            json.WriteStartObject("blobs");
            foreach (var (etag, bytes) in Blobs)
            {
                json.WriteNumber(etag, bytes);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>Takes it away.</summary>
    public void Forget() => File.Delete(NotePath);

    private static BroughtSnapshot? Read(CachedSnapshot snapshot, FileInfo file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            var blobs = document.RootElement.GetProperty("blobs").EnumerateObject().Select(blob => KeyValuePair.Create(blob.Name, blob.Value.GetInt64())).ToList();
            return HubClient.IsCommit(snapshot.Commit) && blobs.TrueForAll(blob => PortableName.IsName(blob.Key))
                ? new BroughtSnapshot(snapshot, document.RootElement.GetProperty("sweep").GetString() ?? "", blobs)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}

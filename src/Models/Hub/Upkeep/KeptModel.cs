using System.Text.Json;
using LStar.Models.Checkpoints;

namespace LStar.Models.Hub.Upkeep;

/// <summary>What there is of a model on this machine, in the layout of the Hub's cache or in a plain folder.</summary>
/// <param name="Id">org/name, or the folder's name.</param>
/// <param name="Folder">Where it is.</param>
public sealed record KeptModel(string Id, string Folder)
{
    private static readonly EnumerationOptions WithoutLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    private static readonly string[] LayerKeys = ["num_hidden_layers", "n_layer", "n_layers", "num_layers"];

    /// <summary>Its snapshots, in the order of their commits; none of a plain folder.</summary>
    public IReadOnlyList<KeptRevision> Revisions { get; init; } = [];

    /// <summary>Bytes on the disk: what several snapshots share counts once, and downloads that were broken off count, too.</summary>
    public long Size { get; init; }

    /// <summary>Downloads that were broken off.</summary>
    public IReadOnlyList<UnfinishedBlob> Unfinished { get; init; } = [];

    /// <summary>Files in all snapshots.</summary>
    public int Files { get; init; }

    /// <summary>When any of it was last read, as far as the file system keeps that; null where there is nothing.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>When any of it last changed; null where there is nothing.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>model_type of config.json; null where there is none that can be read.</summary>
    public string? Architecture { get; init; }

    /// <summary>How many layers config.json says there are; null likewise.</summary>
    public int? Layers { get; init; }

    /// <summary>A model in the cache's layout.</summary>
    public static KeptModel Of(CachedRepository repository)
    {
        var references = repository.References();
        (CachedSnapshot Snapshot, IReadOnlyList<CachedFile> Files)[] snapshots = [.. repository.Snapshots().Select(snapshot => (snapshot, snapshot.Files()))];
        var (blobs, unfinished) = (repository.AllBlobs(), repository.Unfinished());
        FileInfo[] bytes = [.. blobs.Select(blob => new FileInfo(blob.Path)), .. snapshots.SelectMany(snapshot => Plain(snapshot.Files))];
        var main = repository.Snapshot(HubId.Main);
        return new KeptModel(repository.Id, repository.Folder)
        {
            Revisions = [.. snapshots.Select(each => new KeptRevision(
                each.Snapshot.Commit, [.. references.Where(reference => reference.Commit == each.Snapshot.Commit).Select(reference => reference.Name)], each.Files.Count, each.Files.Sum(file => file.Size ?? 0)))],
            Size = bytes.Sum(file => file.Length) + unfinished.Sum(part => part.Size),
            Unfinished = unfinished,
            Files = snapshots.Sum(snapshot => snapshot.Files.Count),
        }.With(bytes).With([main, .. snapshots.Select(each => each.Snapshot).Reverse()]);
    }

    /// <summary>A model that is a plain folder.</summary>
    public static KeptModel OfFolder(string id, string folder)
    {
        FileInfo[] files = [.. new DirectoryInfo(folder).EnumerateFiles("*", WithoutLinks)];
        var model = new KeptModel(id, folder) { Files = files.Length, Size = files.Sum(file => file.Length) }.With(files);
        return TryRead(folder) is { } config ? model with { Architecture = config.Architecture, Layers = config.Layers } : model;
    }

    private static IEnumerable<FileInfo> Plain(IReadOnlyList<CachedFile> files) => files.Select(file => new FileInfo(file.Path)).Where(SnapshotLink.IsFile);

    private KeptModel With(IReadOnlyCollection<FileInfo> files) => files.Count == 0 ? this : this with
    {
        LastUsed = new DateTimeOffset(files.Max(file => file.LastAccessTimeUtc)),
        LastModified = new DateTimeOffset(files.Max(file => file.LastWriteTimeUtc)),
    };

    /// <summary>By the first of the snapshots that has a config.json.</summary>
    private KeptModel With(IEnumerable<CachedSnapshot> snapshots) =>
        snapshots.Where(snapshot => snapshot.Has("config.json")).Select(snapshot => TryRead(snapshot.Folder)).FirstOrDefault(config => config is not null) is { } found
            ? this with { Architecture = found.Architecture, Layers = found.Layers }
            : this;

    private static (string? Architecture, int? Layers)? TryRead(string folder)
    {
        try
        {
            var config = JsonFile.ReadObject(Path.Combine(folder, "config.json"));
            return (config.TryGetProperty("model_type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null,
                LayersOf(config) ?? (config.TryGetProperty("text_config", out var text) && text.ValueKind == JsonValueKind.Object ? LayersOf(text) : null));
        }
        catch (Exception e) when (e is CheckpointException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int? LayersOf(JsonElement config) => LayerKeys
        .Select(key => config.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var layers) ? layers : (int?)null)
        .FirstOrDefault(layers => layers is not null);
}

/// <summary>A snapshot as it is listed.</summary>
/// <param name="Commit">Its commit.</param>
/// <param name="References">The branches and tags that stand for it.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Size">Their bytes, those that it shares with others, too.</param>
public sealed record KeptRevision(string Commit, IReadOnlyList<string> References, int Files, long Size);

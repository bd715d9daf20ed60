using System.Collections.Concurrent;
using System.Text.Json;
using LStar.Experiments.Files;
using LStar.Experiments.Sweeps.Cells;
using LStar.Models.Hub;
using LStar.Models.Hub.Transport;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>
/// revisions.json of a sweep's folder: {"org/name@revision": {"commit", "files": {name: hash}, "blobs": {etag: bytes}}}. Without the file the Hub is asked again. What cannot be read is
/// forgotten.
/// </summary>
public static class RevisionMemory
{
    /// <summary>What the folder remembers.</summary>
    public static ConcurrentDictionary<string, KnownRevision> Read(SweepFolder folder)
    {
        var known = new ConcurrentDictionary<string, KnownRevision>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(folder.Revisions));
            foreach (var revision in document.RootElement.EnumerateObject())
            {
                var commit = revision.Value.GetProperty("commit").GetString() ?? "";
                if (!HubClient.IsCommit(commit) || revision.Value.GetProperty("blobs").EnumerateObject().Any(blob => !PortableName.IsName(blob.Name)))
                {
                    // They become names of files.
                    continue;
                }

                known[revision.Name] = new KnownRevision(
                    commit,
                    CheckpointHashes.Of(revision.Value.GetProperty("files").EnumerateObject().Select(file => KeyValuePair.Create(file.Name, file.Value.GetString() ?? ""))),
                    [.. revision.Value.GetProperty("blobs").EnumerateObject().Select(blob => KeyValuePair.Create(blob.Name, blob.Value.GetInt64()))]);
            }

            return known;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new(StringComparer.Ordinal);
        }
    }

    /// <summary>Writes it with what other processes wrote meanwhile, where there is something new.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public static void Write(SweepFolder folder, ConcurrentDictionary<string, KnownRevision> revisions)
    {
        var all = Read(folder);
        var before = all.Count;
        foreach (var (name, revision) in revisions)
        {
            all.TryAdd(name, revision);
        }

        if (all.Count == before)
        {
            return;
        }

        AtomicFile.Prepare(folder.Root);
        AtomicFile.Write(folder.Revisions, stream =>
        {
            using var json = new Utf8JsonWriter(stream);
            json.WriteStartObject();
            foreach (var (name, revision) in all.OrderBy(each => each.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(name);
                json.WriteString("commit", revision.Commit);
                CellJson.WriteFiles(json, "files", revision.Hashes);
                json.WriteStartObject("blobs");
                foreach (var (etag, size) in revision.Blobs)
                {
                    json.WriteNumber(etag, size);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }
}

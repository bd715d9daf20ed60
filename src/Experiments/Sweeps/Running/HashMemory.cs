using System.Text.Json;
using LStar.Experiments.Files;
using LStar.Experiments.Sweeps.Cells;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>hashes.json of a sweep's folder: {path: [size, ticks, hash]}. What cannot be read is forgotten, and read again from the checkpoints.</summary>
public static class HashMemory
{
    /// <summary>What the folder remembers.</summary>
    public static FileHashes Read(SweepFolder folder, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(folder.Hashes));
            return new FileHashes([.. document.RootElement.EnumerateObject().Select(file => KeyValuePair.Create(file.Name, Known(file.Value)))], clock, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return new FileHashes(clock, cancellation);
        }
    }

    /// <summary>Writes what is new, with what other processes wrote meanwhile.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public static void Write(SweepFolder folder, FileHashes hashes)
    {
        if (!hashes.HasNew)
        {
            return;
        }

        var all = new SortedDictionary<string, KnownHash>(StringComparer.Ordinal);
        foreach (var (path, hash) in Read(folder, TimeProvider.System, CancellationToken.None).Known.Concat(hashes.Known))
        {
            all[path] = hash;
        }

        AtomicFile.Prepare(folder.Root);
        AtomicFile.Write(folder.Hashes, stream =>
        {
            using var json = new Utf8JsonWriter(stream);
            json.WriteStartObject();
            foreach (var (path, hash) in all)
            {
                json.WriteStartArray(path);
                json.WriteNumberValue(hash.Size);
                json.WriteNumberValue(hash.Changed);
                json.WriteStringValue(hash.Hash);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }

    private static KnownHash Known(JsonElement value) => new(value[0].GetInt64(), value[1].GetInt64(), value[2].GetString() ?? "");
}

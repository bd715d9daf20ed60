using System.Text.Json;
using LStar.Experiments.Files;
using LStar.Experiments.Measuring;
using LStar.Experiments.Results;
using LStar.Experiments.Sweeps.Cells;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>A cell's files: its result, which is what measure writes of a model with "cell" and "provenance" added, and its error.</summary>
public static class CellFile
{
    /// <summary>Writes a result, whole or not at all; equal measurements give equal files but for "provenance", "time", "by", "engine" and "version".</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public static void Write(SweepFolder folder, Cell cell, ModelMeasurement result, Provenance provenance) =>
        AtomicFile.Write(folder.Cell(cell.Key!), stream => Write(stream, json => ResultJson.Write(json, result, more: () => Write(json, cell, provenance))));

    /// <summary>Writes an error: {"cell", "error", "provenance"}.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public static void WriteFailure(SweepFolder folder, Cell cell, string error, Provenance provenance) => AtomicFile.Write(folder.Failure(cell.Key!), stream => Write(stream, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", error);
        Write(json, cell, provenance);
        json.WriteEndObject();
    }));

    /// <summary>What an error's file says; null where there is none that can be read.</summary>
    public static string? ReadFailure(SweepFolder folder, string key)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(folder.Failure(key)));
            return document.RootElement.GetProperty("error").GetString();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, Cell cell, Provenance provenance)
    {
        CellJson.Write(json, cell);
        provenance.Write(json);
    }

    private static void Write(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, ResultJson.Options))
        {
            write(json);
        }

        stream.WriteByte((byte)'\n');
    }
}

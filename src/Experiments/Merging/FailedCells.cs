using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Models;
using LStar.Models.Checkpoints;

namespace LStar.Experiments.Merging;

/// <summary>Reads failed/KEY.json of a sweep's folder.</summary>
internal static class FailedCells
{
    private const int Longest = 10_000_000;

    /// <exception cref="ResultFileException">It is no such file.</exception>
    public static FailedCell Read(string file)
    {
        byte[] bytes;
        try
        {
            bytes = WholeFile.Read(file, Longest);
        }
        catch (CheckpointException error)
        {
            throw new ResultFileException(file, error.Message[(file.Length + 2)..], error);
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var cell = root.GetProperty("cell");
            string? Text(string name) => cell.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            var (model, revision) = (Text("model") ?? "?", Text("revision"));
            var subject = revision is null || model.Contains('@', StringComparison.Ordinal) ? model : $"{model}@{revision}";
            var words = string.Join(", ", new[] { subject, Text("prompts"), Text("engine") }.OfType<string>());
            return new FailedCell(Path.GetFileNameWithoutExtension(file), file, OneLine.Of(words), OneLine.Of(root.GetProperty("error").GetString() ?? ""));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ResultFileException(file, error is JsonException ? $"is not valid JSON: {ResultFault.Of(error, bytes)}" : "expected a failed cell, {\"cell\": {...}, \"error\": \"...\"}, found JSON of another kind", error);
        }
    }
}

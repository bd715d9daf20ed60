using System.Text.Json;
using System.Text.Unicode;

namespace LStar.Models.Checkpoints;

/// <summary>A file that holds one JSON object, read whole: config.json and the shard indexes.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The file's object. A byte order mark is tolerated; a key that occurs twice is not, since readers disagree on which one counts.</summary>
    /// <exception cref="CheckpointException">It cannot be read, or is not one JSON object in UTF-8.</exception>
    public static JsonElement ReadObject(string path) => ParseObject(path, WholeFile.Read(path));

    /// <summary>The object in <paramref name="json"/>; <paramref name="file"/> is for messages.</summary>
    public static JsonElement ParseObject(string file, ReadOnlyMemory<byte> json)
    {
        if (json.Span is [0xEF, 0xBB, 0xBF, ..])
        {
            json = json[3..];
        }

        if (!Utf8.IsValid(json.Span))
        {
            throw new CheckpointException(file, "expected JSON in UTF-8, found other bytes");
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new CheckpointException(file, $"expected a JSON object, found {Kind(document.RootElement)}");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair, written as an escape, in a key.
            throw new CheckpointException(file, $"is not valid JSON: {JsonFault.Of(error, json.Span)}", inner: error);
        }
    }

    /// <summary>A string's text.</summary>
    public static string Text(string file, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new CheckpointException(file, $"expected Unicode text, found half a surrogate pair in {value.GetRawText()}", inner: error);
        }
    }

    /// <summary>An object's keys and values.</summary>
    public static IEnumerable<(string Key, JsonElement Value)> Properties(string file, JsonElement value)
    {
        foreach (var property in value.EnumerateObject())
        {
            string key;
            try
            {
                key = property.Name;
            }
            catch (InvalidOperationException error)
            {
                throw new CheckpointException(file, "expected keys in Unicode, found half a surrogate pair", inner: error);
            }

            yield return (key, property.Value);
        }
    }

    /// <summary>What a value is, for "expected ..., found ...": short ones as they are written.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {value.GetArrayLength()}",
        _ => value.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : value.GetRawText(),
    };
}

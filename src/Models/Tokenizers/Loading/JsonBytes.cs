using System.Text.Json;
using System.Text.Unicode;
using LStar.Models.Checkpoints;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>The bytes of a JSON file; whatever is wrong with them becomes a CheckpointException that names the file.</summary>
internal static class JsonBytes
{
    /// <summary>What <paramref name="read"/> makes of the file's bytes, a byte order mark left out.</summary>
    public static T Read<T>(string file, Func<ReadOnlyMemory<byte>, T> read)
    {
        ReadOnlyMemory<byte> bytes = WholeFile.Read(file);
        bytes = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new CheckpointException(file, "expected JSON in UTF-8, found other bytes");
        }

        try
        {
            return read(bytes);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair, written as an escape.
            throw new CheckpointException(file, $"is not valid JSON: {JsonFault.Of(error, bytes.Span)}", inner: error);
        }
    }

    /// <summary>The whole file as one object.</summary>
    public static Section Root(string file) => new(file, string.Empty, JsonFile.ReadObject(file));
}

using System.Text.Json;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>The bytes of a JSON file; whatever is wrong with them becomes a CheckpointException that names the file.</summary>
internal static class JsonBytes
{
    /// <summary>What <paramref name="read"/> makes of the file's bytes, a byte order mark left out.</summary>
    public static T Read<T>(string file, Func<ReadOnlyMemory<byte>, T> read)
    {
        var bytes = Bytes(file);
        try
        {
            return read(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes);
        }
        catch (JsonException error)
        {
            throw new CheckpointException(file, $"not valid JSON: {error.Message.ReplaceLineEndings(" ")}", inner: error);
        }
        catch (InvalidOperationException error)
        {
            // The reader's answer to a string that is no valid UTF-8, or holds half a surrogate pair, and to a value of another type than asked for.
            throw new CheckpointException(file, $"unusable JSON: {error.Message.ReplaceLineEndings(" ")}", inner: error);
        }
    }

    /// <summary>The whole file as one element.</summary>
    public static Section Root(string file) => Read(file, bytes =>
    {
        using var document = JsonDocument.Parse(bytes);
        return new Section(file, string.Empty, document.RootElement.Clone()).Object();
    });

    /// <summary>The bytes of a file, or a CheckpointException that says why there are none.</summary>
    public static byte[] Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(file, $"cannot be read: {error.Message.ReplaceLineEndings(" ")}", inner: error);
        }
    }
}

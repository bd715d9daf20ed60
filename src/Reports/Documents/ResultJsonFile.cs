using System.Text.Json;
using System.Text.Unicode;
using LStar.Experiments.Results;

namespace LStar.Reports.Documents;

/// <summary>A file of results, read whole as one JSON value.</summary>
internal static class ResultJsonFile
{
    /// <summary>The most bytes of such a file: 200 models of 48 layers take some 200 MB.</summary>
    private const int Longest = 1_000_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The file's value.</summary>
    /// <exception cref="ResultFileException">It cannot be read, or is not JSON in UTF-8.</exception>
    public static JsonPart Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ResultFileException(path, "there is no such file or folder of results", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ResultFileException(path, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The stream's value; <paramref name="name"/> is for messages.</summary>
    /// <exception cref="ResultFileException">It is not JSON in UTF-8.</exception>
    public static JsonPart Read(Stream stream, string name)
    {
        ReadOnlyMemory<byte> json = Bytes(stream, name);
        if (json.Span is [0xEF, 0xBB, 0xBF, ..])
        {
            json = json[3..];
        }

        if (!Utf8.IsValid(json.Span))
        {
            throw new ResultFileException(name, "expected JSON in UTF-8, found other bytes");
        }

        try
        {
            return new JsonPart(name, "", JsonDocument.Parse(json, Strict).RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair, written as an escape, in a key.
            throw new ResultFileException(name, $"is not valid JSON: {ResultFault.Of(error, json.Span)}", error);
        }
    }

    private static byte[] Bytes(Stream stream, string name)
    {
        using var whole = new MemoryStream();
        var block = new byte[1 << 20];
        for (int read; (read = stream.Read(block)) > 0;)
        {
            if (whole.Length + read > Longest)
            {
                throw new ResultFileException(name, $"expected at most {Longest / 1_000_000} MB, found more");
            }

            whole.Write(block, 0, read);
        }

        return whole.ToArray();
    }
}

using System.Text;
using System.Text.Json;
using LStar.Models;
using LStar.Models.Checkpoints;

namespace LStar.Experiments.Prompts;

/// <summary>
/// A file of prompts: JSON as fixtures/prompts has it, {"prompts": [{"id", "text"}]} with any other keys, or else plain text, one prompt a line.
/// The file's ending says which, .json or .txt; under any other name, text that begins with { is JSON.
/// </summary>
public static class PromptFile
{
    private const string Expected = "expected {\"prompts\": [{\"id\", \"text\"}]}";

    /// <summary>
    /// Reads the file. A prompt without an id is named by its place, from <paramref name="first"/> on; an id may be a number. Empty lines of plain text
    /// are no prompts.
    /// </summary>
    /// <exception cref="PromptFileException">The file cannot be read, is not UTF-8, holds no prompt, or a prompt has no text or an id twice.</exception>
    public static IReadOnlyList<Prompt> Read(string path, int first = 1)
    {
        var text = ReadText(path);
        var isJson = Path.GetExtension(path).ToUpperInvariant() switch { ".JSON" => true, ".TXT" => false, _ => text.AsSpan().TrimStart() is ['{', ..] };
        var prompts = isJson
            ? FromJson(path, text, first)
            : PromptSets.Of(text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0), first);
        return prompts.Count > 0 ? prompts : throw new PromptFileException(path, "expected at least one prompt, found none");
    }

    /// <summary>A file's text, without a byte order mark.</summary>
    /// <exception cref="PromptFileException">It cannot be read, or is not UTF-8.</exception>
    internal static string ReadText(string path)
    {
        try
        {
            var bytes = WholeFile.ReadNamed(path);
            var content = bytes.AsSpan() is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || path.Length == 0)
        {
            throw new PromptFileException(path, "there is no such file of prompts", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PromptFileException(path, Directory.Exists(path) ? "expected a file of prompts, found a folder" : $"cannot be read ({e.Message})", e);
        }
        catch (CheckpointException e)
        {
            throw new PromptFileException(path, $"expected at most {WholeFile.Longest} bytes of prompts, found more", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new PromptFileException(path, "expected UTF-8 text, found other bytes", e);
        }
    }

    private static List<Prompt> FromJson(string path, string text, int first)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("prompts", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                throw new PromptFileException(path, Expected);
            }

            var prompts = list.EnumerateArray().Select((item, index) => FromJson(path, item, index + 1, PromptSets.Unnamed(first + index))).ToList();
            var twice = prompts.GroupBy(prompt => prompt.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
            return twice is null ? prompts : throw new PromptFileException(path, $"the id \"{twice.Key}\" is there twice");
        }
        catch (JsonException e)
        {
            throw new PromptFileException(path, $"not valid JSON at line {(e.LineNumber ?? 0) + 1}; {Expected}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new PromptFileException(path, "expected Unicode text, found half a surrogate pair", e);
        }
    }

    private static Prompt FromJson(string path, JsonElement item, int place, string unnamed)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
        {
            throw new PromptFileException(path, $"prompt {place}: expected an object with \"text\", a string");
        }

        var id = !item.TryGetProperty("id", out var given) ? unnamed : given.ValueKind switch
        {
            JsonValueKind.Null => unnamed,
            JsonValueKind.String => given.GetString()!,
            JsonValueKind.Number => given.GetRawText(),
            _ => throw new PromptFileException(path, $"prompt {place}: expected a string for \"id\""),
        };
        return new Prompt(id, text.GetString()!);
    }
}

/// <summary>A prompts file that cannot be used. The message is one line.</summary>
public sealed class PromptFileException(string file, string message, Exception? inner = null) : Exception($"{OneLine.Of(file, int.MaxValue)}: {OneLine.Of(message)}", inner)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;
}

using System.Text;
using System.Text.Json;

namespace LStar.Experiments.Prompts;

/// <summary>
/// A file of prompts: JSON as fixtures/prompts has it, {"prompts": [{"id", "text"}]} with any other keys, or else plain text, one prompt a line.
/// </summary>
public static class PromptFile
{
    /// <summary>Reads the file. A JSON prompt without an id is named by its place; empty lines of plain text are no prompts.</summary>
    /// <exception cref="PromptFileException">The file cannot be read, is not UTF-8, holds no prompt, or a prompt has no text or an id twice.</exception>
    public static IReadOnlyList<Prompt> Read(string path)
    {
        var text = ReadText(path);
        var prompts = text.AsSpan().TrimStart() is ['{', ..]
            ? FromJson(path, text)
            : PromptSets.Of(text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0));
        return prompts.Count > 0 ? prompts : throw new PromptFileException(path, "there is no prompt in it");
    }

    private static string ReadText(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var content = bytes.AsSpan() is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PromptFileException(path, Directory.Exists(path) ? "expected a file of prompts, found a folder" : $"cannot be read ({e.Message})", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new PromptFileException(path, "expected UTF-8 text", e);
        }
    }

    private static List<Prompt> FromJson(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (!document.RootElement.TryGetProperty("prompts", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                throw new PromptFileException(path, "expected {\"prompts\": [{\"id\", \"text\"}]}");
            }

            var prompts = list.EnumerateArray().Select((item, index) => FromJson(path, item, index)).ToList();
            var twice = prompts.GroupBy(prompt => prompt.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
            return twice is null ? prompts : throw new PromptFileException(path, $"the id \"{twice.Key}\" is there twice");
        }
        catch (JsonException e)
        {
            throw new PromptFileException(path, $"not valid JSON at line {(e.LineNumber ?? 0) + 1}", e);
        }
    }

    private static Prompt FromJson(string path, JsonElement item, int index)
    {
        if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
        {
            var named = item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String;
            return new Prompt(named ? id.GetString()! : $"prompt-{index + 1}", text.GetString()!);
        }

        throw new PromptFileException(path, $"prompt {index + 1} has no \"text\"");
    }
}

/// <summary>A prompts file that cannot be used. The message is one line.</summary>
public sealed class PromptFileException(string file, string message, Exception? inner = null) : Exception($"{file}: {message}", inner)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;
}

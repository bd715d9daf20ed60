using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using LStar.Experiments.Prompts;
using LStar.Experiments.Results;
using LStar.Models.Tokenizers;

namespace LStar.Experiments.Sweeps.Cells;

/// <summary>
/// The name of a cell's result: the sha256 of a canonical JSON of everything that determines its figures. Keys stand in the order of their characters, without white space:
/// {"bos", "checkpoint": {file: hash}, "engine", "metrics", "numerics", "prompts": [{"id", "text"}]}. Threads, batches, hosts, and what a model is called are not among them.
/// </summary>
public static class CellKey
{
    /// <summary>The key of a cell whose checkpoint is known.</summary>
    public static string Of(Cell cell, int numerics = Numerics.Version)
    {
        var canonical = new ArrayBufferWriter<byte>(1024);
        Write(canonical, cell, numerics);
        return Convert.ToHexStringLower(SHA256.HashData(canonical.WrittenSpan));
    }

    /// <summary>Whether a text could be a key.</summary>
    public static bool IsKey(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>bos as keys and results have it.</summary>
    public static string Word(BeginningOfText bos) => bos switch { BeginningOfText.Force => "force", BeginningOfText.Omit => "omit", _ => "tokenizer" };

    /// <summary>The canonical JSON.</summary>
    internal static void Write(IBufferWriter<byte> buffer, Cell cell, int numerics)
    {
        using var json = new Utf8JsonWriter(buffer, ResultJson.Options);
        json.WriteStartObject();
        json.WriteString("bos", Word(cell.BeginningOfText));
        CellJson.WriteFiles(json, "checkpoint", cell.Checkpoint!);
        json.WriteString("engine", cell.Engine.Determining);
        json.Texts("metrics", cell.Metrics);
        json.WriteNumber("numerics", numerics);
        json.WriteStartArray("prompts");
        foreach (Prompt prompt in cell.Prompts)
        {
            json.WriteStartObject();
            json.WriteString("id", prompt.Id);
            json.WriteString("text", prompt.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

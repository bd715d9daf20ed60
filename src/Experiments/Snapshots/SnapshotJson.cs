using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using LStar.Models;
using LStar.Models.Checkpoints;

namespace LStar.Experiments.Snapshots;

/// <summary>
/// How a snapshot is written: indented by two spaces, LF, keys in the order given, an array of numbers on one line (a curve is one line of a diff).
/// Integers stay integers; other numbers are rounded to <see cref="Digits"/> significant digits and always show a point or an exponent, so that
/// 3.0 and 3 stay two kinds. NaN is null; infinities, which JSON lacks, are the strings "Infinity" and "-Infinity".
/// </summary>
public static class SnapshotJson
{
    /// <summary>
    /// Significant digits kept: rounding is then at most 5e-8 of a figure, a twentieth of the tightest tolerance, and the last bits of a double,
    /// which differ from machine to machine, stay out of the files.
    /// </summary>
    public const int Digits = 8;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as it is stored.</summary>
    /// <exception cref="InvalidOperationException">A text in it is not Unicode (half a surrogate pair).</exception>
    public static string Text(JsonNode? document)
    {
        var text = new StringBuilder();
        Append(text, document, "\n");
        return text.Append('\n').ToString();
    }

    /// <summary>The document as it will be read back: what is compared is what is stored.</summary>
    internal static JsonNode? Stored(JsonNode? document) => JsonNode.Parse(Text(document));

    /// <summary>Reads a stored document.</summary>
    /// <exception cref="SnapshotException">It cannot be read or is not JSON: one line that says where.</exception>
    internal static JsonNode? Read(string file)
    {
        var bytes = Bytes(file);
        try
        {
            return Stored(JsonNode.Parse(bytes, null, new() { AllowDuplicateProperties = false }));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // The last two: half a surrogate pair written as an escape.
            throw new SnapshotException(file, $"is not valid JSON: {JsonFault.Of(error, bytes)}", error);
        }
    }

    private static ReadOnlySpan<byte> Bytes(string file)
    {
        try
        {
            ReadOnlySpan<byte> bytes = WholeFile.Read(file);
            bytes = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
            return Utf8.IsValid(bytes) ? bytes : throw new SnapshotException(file, "expected JSON in UTF-8, found other bytes");
        }
        catch (CheckpointException error)
        {
            throw new SnapshotException(file, error.Message[(file.Length + 2)..], error);
        }
    }

    /// <summary>A value on one line, for messages.</summary>
    internal static string Shown(JsonNode? value, int longest = 60) => value switch
    {
        JsonObject item => $"an object of {item.Count}",
        JsonArray item => $"an array of {item.Count}",
        _ => Scalar(value) is var text && text.Length > longest ? $"{text[..longest]}…" : text,
    };

    private static void Append(StringBuilder text, JsonNode? node, string line)
    {
        switch (node)
        {
            case JsonObject fields:
                AppendList(text, fields, '{', '}', line, field =>
                {
                    text.Append(JsonSerializer.Serialize(field.Key, Readable)).Append(": ");
                    Append(text, field.Value, $"{line}  ");
                });
                break;
            case JsonArray items when items.All(item => item is null || item.GetValueKind() is JsonValueKind.Number):
                text.Append('[').AppendJoin(", ", items.Select(Scalar)).Append(']');
                break;
            case JsonArray items:
                AppendList(text, items, '[', ']', line, item => Append(text, item, $"{line}  "));
                break;
            default:
                text.Append(Scalar(node));
                break;
        }
    }

    private static void AppendList<T>(StringBuilder text, IEnumerable<T> items, char open, char close, string line, Action<T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : ",").Append(line).Append("  ");
            append(item);
            first = false;
        }

        text.Append(first ? "" : line).Append(close);
    }

    private static string Scalar(JsonNode? node)
    {
        if (node is null)
        {
            return "null";
        }

        return node.GetValue<object>() switch
        {
            double number => Fraction(number),
            float number => Fraction(number),
            Half number => Fraction((double)number),
            decimal number => Fraction((double)number),
            _ => node.ToJsonString(Readable) is var token && node.GetValueKind() == JsonValueKind.Number && token.AsSpan().ContainsAny(".eE")
                ? Fraction(double.Parse(token, CultureInfo.InvariantCulture))
                : token,
        };
    }

    private static string Fraction(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "null" : number > 0 ? "\"Infinity\"" : "\"-Infinity\"";
        }

        // Adding 0 takes the sign off a zero, which carries nothing and differs from machine to machine.
        var rounded = double.Parse(number.ToString($"E{Digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0.0;
        var text = rounded.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny(".E") ? text : $"{text}.0";
    }
}

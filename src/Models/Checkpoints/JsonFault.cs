using System.Text.Json;

namespace LStar.Models.Checkpoints;

/// <summary>What is wrong with text that should be JSON, in words of our own: cut short, or what and where.</summary>
internal static class JsonFault
{
    /// <summary>Why <paramref name="json"/> could not be read, to end "is not valid JSON: " with.</summary>
    public static string Of(Exception error, ReadOnlySpan<byte> json)
    {
        if (error is not JsonException fault)
        {
            // What the reader answers to half a surrogate pair that is written as an escape.
            return "half a surrogate pair in a text";
        }

        var place = $"line {(fault.LineNumber ?? 0) + 1}, byte {(fault.BytePositionInLine ?? 0) + 1}";
        if (json.IsEmpty)
        {
            return "the file is empty";
        }

        return IsCut(json) ? $"it breaks off at {place}: the file is cut short" : $"{place}: {Reason(fault.Message)}";
    }

    /// <summary>Whether it is the beginning of some JSON, and no more than that.</summary>
    private static bool IsCut(ReadOnlySpan<byte> json) => !Reads(new Utf8JsonReader(json)) && Reads(new Utf8JsonReader(json, isFinalBlock: false, default));

    private static bool Reads(Utf8JsonReader reader)
    {
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>.NET's reason without the place, which it gives in numbers from 0.</summary>
    private static string Reason(string message)
    {
        var end = new[] { " LineNumber:", " Path:" }.Select(mark => message.IndexOf(mark, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(message.Length).Min();
        return message[..end].TrimEnd('.', ' ');
    }
}

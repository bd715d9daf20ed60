using System.Text.Json;

namespace LStar.Experiments.Merging;

/// <summary>Values of a file that nobody vouches for, read one after another without keeping the file: each method stands at a value's first token and leaves at its last.</summary>
internal static class JsonTokens
{
    public static bool IsNull(this ref JsonCursor json) => json.TokenType == JsonTokenType.Null;

    /// <summary>Goes to an object's next property's value; false at its end.</summary>
    public static bool NextProperty(this ref JsonCursor json, out string name)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndObject)
        {
            name = "";
            return false;
        }

        name = json.GetString()!;
        json.Read();
        return true;
    }

    /// <summary>Goes to an array's next item; false at its end.</summary>
    public static bool NextItem(this ref JsonCursor json)
    {
        json.Read();
        return json.TokenType != JsonTokenType.EndArray;
    }

    public static void Object(this ref JsonCursor json, string where) => json.Expect(JsonTokenType.StartObject, where, "an object");

    public static void Array(this ref JsonCursor json, string where) => json.Expect(JsonTokenType.StartArray, where, "an array");

    public static string Text(this ref JsonCursor json, string where)
    {
        json.Expect(JsonTokenType.String, where, "a text");
        return json.GetString()!;
    }

    public static string? TextOrNull(this ref JsonCursor json, string where) => json.IsNull() ? null : json.Text(where);

    /// <summary>A whole number of a range.</summary>
    public static long Whole(this ref JsonCursor json, string where, long least, long most)
    {
        json.Expect(JsonTokenType.Number, where, "a number");
        return json.TryGetInt64(out var whole) && whole >= least && whole <= most ? whole : throw Wrong(where, $"a whole number in {least}..{most}", ref json);
    }

    /// <summary>A finite number; null stays null.</summary>
    public static double? NumberOrNull(this ref JsonCursor json, string where)
    {
        if (json.IsNull())
        {
            return null;
        }

        json.Expect(JsonTokenType.Number, where, "a number or null");
        return json.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Wrong(where, "a finite number", ref json);
    }

    /// <summary>Numbers, null as NaN; as many as one of two lengths.</summary>
    public static double[] Numbers(this ref JsonCursor json, string where, int length, int other)
    {
        json.Array(where);
        var numbers = new double[Math.Max(length, other)];
        var count = 0;
        while (json.NextItem())
        {
            var number = json.NumberOrNull(where) ?? double.NaN;
            if (count == numbers.Length)
            {
                throw new CellFormatException($"{where}: expected {length} numbers, found more");
            }

            numbers[count++] = number;
        }

        return count == numbers.Length ? numbers : count == length || count == other ? numbers[..count] : throw new CellFormatException($"{where}: expected {length} numbers, found {count}");
    }

    public static CellFormatException Wrong(string where, string expected, ref JsonCursor json) => new($"{where}: expected {expected}, found {Found(ref json)}");

    private static void Expect(this ref JsonCursor json, JsonTokenType type, string where, string expected)
    {
        if (json.TokenType != type)
        {
            throw Wrong(where, expected, ref json);
        }
    }

    private static string Found(ref JsonCursor json) => json.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(json.ValueSpan[..Math.Min(json.ValueSpan.Length, 40)]),
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "nothing",
    };
}

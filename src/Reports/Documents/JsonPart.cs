using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Reports.Documents;

/// <summary>A value of a file that nobody vouches for, and where it stands. What is not as expected is a <see cref="ResultFileException"/> that names file and place.</summary>
internal readonly record struct JsonPart(string File, string Path, JsonElement Value)
{
    /// <summary>Whether it is an object.</summary>
    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>Whether it is null.</summary>
    public bool IsNull => Value.ValueKind == JsonValueKind.Null;

    /// <summary>A property that must be there; null is allowed.</summary>
    public JsonPart this[string name] => Find(name) ?? throw Wrong($"\"{name}\"", "none");

    /// <summary>A property that is there and not null, or none.</summary>
    public JsonPart? Optional(string name) => Find(name) is { IsNull: false } found ? found : null;

    /// <summary>A property, null included, or none.</summary>
    public JsonPart? Find(string name) =>
        Object().Value.TryGetProperty(name, out var found) ? new JsonPart(File, Path.Length == 0 ? name : $"{Path}.{name}", found) : null;

    /// <summary>Itself, an object.</summary>
    public JsonPart Object() => IsObject ? this : throw Wrong("an object");

    /// <summary>The properties of an object, in order.</summary>
    public IEnumerable<(string Name, JsonPart Value)> Properties()
    {
        var (file, path) = (File, Path);
        return Object().Value.EnumerateObject().Select(property =>
        {
            var name = NameOf(property, file, path);
            return (name, new JsonPart(file, path.Length == 0 ? name : $"{path}.{name}", property.Value));
        });
    }

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<JsonPart> Items()
    {
        var (file, path) = (File, Path);
        return Value.ValueKind == JsonValueKind.Array
            ? [.. Value.EnumerateArray().Select((item, index) => new JsonPart(file, $"{path}[{index}]", item))]
            : throw Wrong("an array");
    }

    /// <summary>A string.</summary>
    public string Text()
    {
        if (Value.ValueKind != JsonValueKind.String)
        {
            throw Wrong("a string");
        }

        try
        {
            return Value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new ResultFileException(File, $"{Path}: expected Unicode text, found half a surrogate pair", error);
        }
    }

    /// <summary>The strings of an array.</summary>
    public IReadOnlyList<string> Texts() => [.. Items().Select(item => item.Text())];

    /// <summary>A whole number within bounds, both included.</summary>
    public int Whole(int least, int most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetDouble(out var number) && number == Math.Floor(number) && number >= least && number <= most
            ? (int)number
            : throw Wrong($"a whole number from {least} to {most}");

    /// <summary>A finite number; NaN where it is null, which is undefined.</summary>
    public double Number() => Value.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.Number when Value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        _ => throw Wrong("a number or null"),
    };

    /// <summary>A finite number, or null.</summary>
    public double? NumberOrNull() => IsNull ? null : Number();

    /// <summary>So many numbers; NaN where one is null.</summary>
    public double[] Numbers(int count)
    {
        if (Length() != count)
        {
            throw Wrong($"{count} numbers");
        }

        var numbers = new double[count];
        var index = 0;
        foreach (var item in Value.EnumerateArray())
        {
            // The place of a number is put into words only where it is wrong: there are millions.
            numbers[index] = item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out var number) && double.IsFinite(number)
                ? number
                : new JsonPart(File, $"{Path}[{index}]", item).Number();
            index++;
        }

        return numbers;
    }

    /// <summary>How many items an array has.</summary>
    public int Length() => Value.ValueKind == JsonValueKind.Array ? Value.GetArrayLength() : throw Wrong("an array");

    /// <summary>The error that something else was expected here.</summary>
    public ResultFileException Wrong(string expected, string? found = null) =>
        new(File, $"{(Path.Length == 0 ? "" : $"{Path}: ")}expected {expected}, found {found ?? Kind(Value)}");

    private static string NameOf(JsonProperty property, string file, string path)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException error)
        {
            throw new ResultFileException(file, $"{path}: expected keys in Unicode, found half a surrogate pair", error);
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {value.GetArrayLength()}",
        _ => value.GetRawText() is { Length: > 40 } text ? text[..40] + "…" : value.GetRawText(),
    };
}

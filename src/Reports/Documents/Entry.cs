using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Reports.Documents;

/// <summary>
/// A value in a result, with the way to it. What is not there and what is null are one: undefined, since an older program wrote less. What is
/// there and of another type than asked for is an error.
/// </summary>
/// <param name="File">The file, for messages.</param>
/// <param name="Json">The value; undefined where it is not there.</param>
/// <param name="Place">The way to it.</param>
internal readonly record struct Entry(string File, JsonElement Json, string Place)
{
    /// <summary>Whether there is nothing, or null.</summary>
    public bool IsMissing => Json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>A number; null where it is missing, or beyond what a double holds.</summary>
    /// <exception cref="ResultFileException">Something else.</exception>
    public double? Number => IsMissing ? null
        : Json.ValueKind != JsonValueKind.Number ? throw Not("a number")
        : Json.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A text.</summary>
    /// <exception cref="ResultFileException">Something else.</exception>
    public string? Text => IsMissing ? null : Json.ValueKind == JsonValueKind.String ? Read(Json.GetString) : throw Not("a text");

    /// <summary>A truth value.</summary>
    /// <exception cref="ResultFileException">Something else.</exception>
    public bool? Flag => Json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => IsMissing ? null : throw Not("true or false"),
    };

    /// <summary>The entries of an array; none where it is missing.</summary>
    /// <exception cref="ResultFileException">Something else.</exception>
    public IReadOnlyList<Entry> Items
    {
        get
        {
            var (file, place) = (File, Place);
            return IsMissing ? []
                : Json.ValueKind == JsonValueKind.Array ? [.. Json.EnumerateArray().Select((item, index) => new Entry(file, item, $"{place}[{index}]"))]
                : throw Not("an array");
        }
    }

    /// <summary>An array of numbers, undefined ones null; empty where it is missing.</summary>
    /// <exception cref="ResultFileException">Something else.</exception>
    public IReadOnlyList<double?> Numbers => [.. Items.Select(item => item.Number)];

    /// <summary>An object's properties in their order; none where it is missing.</summary>
    /// <exception cref="ResultFileException">Something else.</exception>
    public IReadOnlyList<(string Name, Entry Value)> Members
    {
        get
        {
            var entry = this;
            return IsMissing ? []
                : Json.ValueKind == JsonValueKind.Object ? [.. Json.EnumerateObject().Select(property => entry.Member(property))]
                : throw Not("an object");
        }
    }

    /// <summary>An object's property.</summary>
    /// <exception cref="ResultFileException">This is no object.</exception>
    public Entry this[string name] => new(
        File,
        IsMissing ? default
            : Json.ValueKind != JsonValueKind.Object ? throw Not("an object")
            : Json.TryGetProperty(name, out var value) ? value : default,
        string.IsNullOrEmpty(Place) ? name : $"{Place}.{name}");

    private (string Name, Entry Value) Member(JsonProperty property)
    {
        var name = Read(() => property.Name);
        return (name, new Entry(File, property.Value, Place.Length == 0 ? name : $"{Place}.{name}"));
    }

    // JSON may escape half of a surrogate pair, which is no text.
    private string Read(Func<string?> text)
    {
        try
        {
            return text()!;
        }
        catch (InvalidOperationException)
        {
            throw Not("a text", "half a surrogate pair");
        }
    }

    private ResultFileException Not(string expected, string? found = null) => new(File, $"{(Place.Length == 0 ? "" : $"{Place}: ")}expected {expected}, found {found ?? Json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    }}");
}

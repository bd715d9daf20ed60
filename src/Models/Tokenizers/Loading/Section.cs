using System.Text.Json;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Loading;

/// <summary>A value of a JSON file with the file and key it stands at. A value of another type than asked for is a CheckpointException that names them.</summary>
internal readonly record struct Section(string File, string Key, JsonElement Value)
{
    /// <summary>Whether there is no value here, or null.</summary>
    public bool IsNull => Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>Whether this is an object.</summary>
    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>Whether this is a string.</summary>
    public bool IsString => Value.ValueKind == JsonValueKind.String;

    /// <summary>The member of an object; one that is not there is null.</summary>
    public Section this[string name] => new(File, Key.Length == 0 ? name : $"{Key}.{name}", IsObject && Value.TryGetProperty(name, out var member) ? member : default);

    /// <summary>The elements of an array.</summary>
    public IEnumerable<Section> Items()
    {
        Expect(JsonValueKind.Array, "an array");
        var (file, key) = (File, Key);
        return Value.EnumerateArray().Select((item, index) => new Section(file, $"{key}[{index}]", item));
    }

    /// <summary>The members of an object, each with its name.</summary>
    public IEnumerable<(string Name, Section Value)> Members()
    {
        Expect(JsonValueKind.Object, "an object");
        var (file, key) = (File, Key);
        return Value.EnumerateObject().Select(member => (member.Name, new Section(file, $"{key}.{member.Name}", member.Value)));
    }

    /// <summary>This, which must be an object.</summary>
    public Section Object()
    {
        Expect(JsonValueKind.Object, "an object");
        return this;
    }

    /// <summary>The string.</summary>
    public string String()
    {
        Expect(JsonValueKind.String, "a string");
        try
        {
            return Value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Unexpected("Unicode text, without half a surrogate pair");
        }
    }

    /// <summary>The string, or null where there is none or an empty one.</summary>
    public string? StringOrNull() => IsNull || String().Length == 0 ? null : String();

    /// <summary>The string, which must be one scalar.</summary>
    public int Scalar() => Scalars.Of(String()) is [var scalar] ? scalar : throw Unexpected("one character");

    /// <summary>true or false, or what it is by default where nothing is said.</summary>
    public bool Boolean(bool byDefault) => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => IsNull ? byDefault : throw Unexpected("true or false"),
    };

    /// <summary>A token's id: a whole number from 0 on.</summary>
    public int Id() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out var id) && id >= 0 ? id : throw Unexpected("a token id");

    /// <summary>What to throw where something else was expected here.</summary>
    public CheckpointException Unexpected(string expected)
    {
        var found = Value.ValueKind == JsonValueKind.Undefined ? "nothing" : Value.GetRawText().ReplaceLineEndings(" ");
        return new CheckpointException(File, $"expected {expected}, found {(found.Length > 60 ? found[..60] + "..." : found)}", Key.Length == 0 ? null : Key);
    }

    /// <summary>What to throw where this asks for something that is not implemented.</summary>
    public UnsupportedException Unsupported(string message) => new(File, Key, message);

    private void Expect(JsonValueKind kind, string expected)
    {
        if (Value.ValueKind != kind)
        {
            throw Unexpected(expected);
        }
    }
}

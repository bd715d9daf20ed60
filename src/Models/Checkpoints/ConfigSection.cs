using System.Text.Json;

namespace LStar.Models.Checkpoints;

/// <summary>
/// A JSON object of a model's configuration, read by key. A key may have other names (Hugging Face renamed some): every reader takes the first name
/// and its aliases, and two that are present must agree. A key whose value is null counts as absent. Readers called Optional... answer null for
/// an absent key, so that the default stands where it is used; the others require it.
/// </summary>
/// <exception cref="CheckpointException">From every reader: the key is required and absent, has a value of another kind, or its aliases disagree.</exception>
public class ConfigSection
{
    private readonly JsonElement _object;
    private readonly string _path;

    private protected ConfigSection(string file, JsonElement value, string path)
    {
        File = file;
        _object = value;
        _path = path;
    }

    /// <summary>The file it comes from.</summary>
    public string File { get; }

    /// <summary>The keys that are present, null or not, in the file's order.</summary>
    public IEnumerable<string> Keys => JsonFile.Properties(File, _object).Select(property => property.Key);

    /// <summary>Whether the key is present with a value other than null.</summary>
    public bool Has(string key) => _object.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A whole number of 32 bits. 10000.0 is one.</summary>
    public int Int(params ReadOnlySpan<string> names) => OptionalInt(names) ?? throw Missing(names);

    /// <inheritdoc cref="Int"/>
    public int? OptionalInt(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not var (key, value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            && number is >= int.MinValue and <= int.MaxValue && number == Math.Truncate(number)
            ? (int)number
            : throw Invalid(key, "a whole number of 32 bits");
    }

    /// <summary>A size or count: a whole number of 32 bits above 0.</summary>
    public int Size(params ReadOnlySpan<string> names) => OptionalSize(names) ?? throw Missing(names);

    /// <inheritdoc cref="Size"/>
    public int? OptionalSize(params ReadOnlySpan<string> names)
    {
        var size = OptionalInt(names);
        return size is null or > 0 ? size : throw Invalid(Find(names)!.Value.Key, "a whole number above 0");
    }

    /// <summary>A finite number.</summary>
    public double Double(params ReadOnlySpan<string> names) => OptionalDouble(names) ?? throw Missing(names);

    /// <inheritdoc cref="Double"/>
    public double? OptionalDouble(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not var (key, value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Invalid(key, "a number");
    }

    /// <summary>true or false.</summary>
    public bool Bool(params ReadOnlySpan<string> names) => OptionalBool(names) ?? throw Missing(names);

    /// <inheritdoc cref="Bool"/>
    public bool? OptionalBool(params ReadOnlySpan<string> names) => Find(names) switch
    {
        null => null,
        (_, { ValueKind: JsonValueKind.True }) => true,
        (_, { ValueKind: JsonValueKind.False }) => false,
        var (key, value) => throw Invalid(key, "true or false"),
    };

    /// <summary>A string.</summary>
    public string Text(params ReadOnlySpan<string> names) => OptionalText(names) ?? throw Missing(names);

    /// <inheritdoc cref="Text"/>
    public string? OptionalText(params ReadOnlySpan<string> names) => Find(names) switch
    {
        null => null,
        (_, { ValueKind: JsonValueKind.String } value) => JsonFile.Text(File, value),
        var (key, value) => throw Invalid(key, "a string"),
    };

    /// <summary>An array of strings, such as layer_types.</summary>
    public IReadOnlyList<string>? OptionalTexts(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not var (key, value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => JsonFile.Text(File, item))]
            : throw Invalid(key, "an array of strings");
    }

    /// <summary>A nested object, or null where the key is absent.</summary>
    public ConfigSection? Section(string name) => Find(name) switch
    {
        null => null,
        (_, { ValueKind: JsonValueKind.Object } value) => new ConfigSection(File, value, PathOf(name) + "."),
        var (key, value) => throw Invalid(key, "an object"),
    };

    /// <summary>The first key that holds a nested object; null where none does.</summary>
    public string? FirstSection() => JsonFile.Properties(File, _object).FirstOrDefault(property => property.Value.ValueKind == JsonValueKind.Object).Key;

    /// <summary>The key as messages show it: with the sections it lies in.</summary>
    public virtual string PathOf(string key) => _path + key;

    /// <summary>The value as the file has it, for messages; "missing" where there is none.</summary>
    public string Shown(string key) => _object.TryGetProperty(key, out var value) ? JsonFile.Kind(value) : "missing";

    /// <summary>The error for a key whose value cannot be right.</summary>
    public CheckpointException Invalid(string key, string expected) => new(File, $"expected {expected}, found {Shown(key)}", PathOf(key));

    private (string Key, JsonElement Value)? Find(params ReadOnlySpan<string> names)
    {
        (string Key, JsonElement Value)? found = null;
        foreach (var name in names)
        {
            if (!_object.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (found is { } first && !AreEqual(first.Value, value))
            {
                throw new CheckpointException(File, $"is {JsonFile.Kind(first.Value)}, but its other name {name} is {JsonFile.Kind(value)}", PathOf(first.Key));
            }

            found ??= (name, value);
        }

        return found;
    }

    private bool AreEqual(JsonElement one, JsonElement other)
    {
        try
        {
            return JsonElement.DeepEquals(one, other);
        }
        catch (InvalidOperationException error)
        {
            throw new CheckpointException(File, $"expected Unicode text, found half a surrogate pair in {JsonFile.Kind(one)} or {JsonFile.Kind(other)}", inner: error);
        }
    }

    private CheckpointException Missing(ReadOnlySpan<string> names)
    {
        var aliases = names.Length > 1 ? $" (or {string.Join(", ", names[1..])})" : "";
        var found = _object.TryGetProperty(names[0], out _) ? "null" : "missing";
        return new CheckpointException(File, $"required{aliases}, but {found}", PathOf(names[0]));
    }
}

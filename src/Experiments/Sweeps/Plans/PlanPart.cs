using System.Text.Json;
using LStar.Models;
using LStar.Models.Checkpoints;

namespace LStar.Experiments.Sweeps.Plans;

/// <summary>A value of a plan, and where it stands. What is not as expected is a <see cref="PlanException"/> that names the place.</summary>
internal readonly record struct PlanPart(string File, string Path, JsonElement Value)
{
    /// <summary>No path is longer, and expanding braces takes time with the square of it.</summary>
    private const int LongestName = 4096;

    public bool IsText => Value.ValueKind == JsonValueKind.String;

    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>A property that is there and not null, or none.</summary>
    public PlanPart? Optional(string name) =>
        Value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? new PlanPart(File, Path.Length == 0 ? name : $"{Path}.{name}", found) : null;

    /// <summary>A property that must be there.</summary>
    public PlanPart Required(string name) => Optional(name) ?? throw Wrong($"\"{name}\"", "none");

    /// <summary>Itself, an object with no other keys than these: a mistyped one would be ignored in silence.</summary>
    public PlanPart Object(params string[] keys)
    {
        foreach (var (name, _) in Properties())
        {
            if (!keys.Contains(name, StringComparer.Ordinal))
            {
                throw Wrong(string.Join(", ", keys.SkipLast(1)) + (keys.Length > 1 ? " or " : "") + keys[^1], $"\"{name}\"");
            }
        }

        return this;
    }

    /// <summary>The properties of an object, in order.</summary>
    public IReadOnlyList<(string Name, PlanPart Value)> Properties()
    {
        if (!IsObject)
        {
            throw Wrong("an object");
        }

        var (file, path) = (File, Path);
        try
        {
            return [.. JsonFile.Properties(file, Value).Select(each => (each.Key, new PlanPart(file, path.Length == 0 ? each.Key : $"{path}.{each.Key}", each.Value)))];
        }
        catch (CheckpointException error)
        {
            throw new PlanException(file, error.Reason, error);
        }
    }

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<PlanPart> Items()
    {
        var (file, path) = (File, Path);
        return Value.ValueKind == JsonValueKind.Array
            ? [.. Value.EnumerateArray().Select((item, index) => new PlanPart(file, $"{path}[{index}]", item))]
            : throw Wrong("an array");
    }

    /// <summary>The items of an array that has some.</summary>
    public IReadOnlyList<PlanPart> Some() => Items() is { Count: > 0 } items ? items : throw Wrong("at least one", "none");

    /// <summary>A string that is not empty.</summary>
    public string Text()
    {
        if (!IsText)
        {
            throw Wrong("a string");
        }

        try
        {
            return Value.GetString() is { Length: > 0 } text ? text : throw Wrong("a string", "an empty one");
        }
        catch (InvalidOperationException error)
        {
            throw new PlanException(File, $"{Path}: expected Unicode text, found half a surrogate pair", error);
        }
    }

    /// <summary>A string that could be a path or a name: without control characters, and no longer than a path can be.</summary>
    public string Name() => Text() is { Length: <= LongestName } text && !text.Any(char.IsControl) ? text : throw Wrong($"a path or a name, of at most {LongestName} characters and none of them a control character");

    /// <summary>A whole number within bounds, both included.</summary>
    public long Whole(long least, long most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : throw Wrong($"a whole number from {least} to {most}");

    /// <summary>True or false.</summary>
    public bool Flag() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Value.GetBoolean() : throw Wrong("true or false");

    /// <summary>The error that something else was expected here.</summary>
    public PlanException Wrong(string expected, string? found = null, Exception? inner = null) =>
        new(File, $"{(Path.Length == 0 ? "" : $"{Path}: ")}expected {expected}, found {found ?? JsonFile.Kind(Value)}", inner);

    /// <summary>The error that what is here cannot be used.</summary>
    public PlanException Unusable(string why, Exception? inner = null) => new(File, $"{Path}: {why}", inner);
}

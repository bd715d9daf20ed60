using System.Text.Encodings.Web;
using System.Text.Json;

namespace LStar.Experiments.Snapshots;

/// <summary>Where a value stands in a document: $.prompts[0].curves.locality[3], or ['a.b'] where a key is no plain word.</summary>
internal sealed class FieldPath
{
    /// <summary>The document itself.</summary>
    public static readonly FieldPath Root = new("$", []);

    private readonly string text;

    private FieldPath(string text, string[] fields) => (this.text, Fields) = (text, fields);

    /// <summary>The keys that lead there, without the indices of arrays.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>A field of this object.</summary>
    public FieldPath Field(string name) => new($"{text}{Written(name)}", [.. Fields, name]);

    /// <summary>An item of this array.</summary>
    public FieldPath Item(int index) => new($"{text}[{index}]", [.. Fields]);

    /// <inheritdoc/>
    public override string ToString() => text;

    private static string Written(string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? $".{name}"
            : $"['{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}']";
}

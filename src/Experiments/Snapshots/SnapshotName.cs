using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LStar.Experiments.Snapshots;

/// <summary>
/// A snapshot's name, Type.Method_parameter=value_parameter=value with the parameters in the order given, as Verify names them: one test case,
/// one name, one pair of files. It is a legal file name everywhere: printable ASCII without the characters Windows forbids, at most
/// <see cref="Longest"/> long. A name that had to be changed for that ends in ~ and eight digits of its SHA-256, so that two stay two.
/// </summary>
public sealed record SnapshotName
{
    /// <summary>The most characters, which leaves room in Windows' 260 for a folder and an ending.</summary>
    public const int Longest = 120;

    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>Names a test case. Values are written invariantly: numbers in their shortest form, a list with commas, null as null.</summary>
    public SnapshotName(string type, string method, IEnumerable<(string Name, object? Value)>? parameters = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(method);
        Text = Safe($"{type}.{method}{string.Concat((parameters ?? []).Select(item => $"_{item.Name}={Written(item.Value)}"))}");
    }

    /// <summary>The name, which is also how its files begin.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Written(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(',', items.Cast<object?>().Select(Written)),
        _ => value.ToString() ?? "",
    };

    private static string Safe(string name)
    {
        // ASCII only: file systems disagree on how accents are composed.
        var safe = string.Concat(name.Select(letter => letter is < ' ' or > '~' || Forbidden.Contains(letter) ? '-' : letter));
        if (IsDevice(safe[..safe.IndexOf('.')]))
        {
            safe = $"-{safe}";
        }

        if (safe == name && name.Length <= Longest)
        {
            return name;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4));
        return $"{safe[..Math.Min(safe.Length, Longest - 1 - hash.Length)]}~{hash}";
    }

    /// <summary>Windows opens a device for these names, whatever follows the first full stop.</summary>
    private static bool IsDevice(string stem) =>
        stem.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL"
            or ['C', 'O', 'M', >= '0' and <= '9'] or ['L', 'P', 'T', >= '0' and <= '9'];
}

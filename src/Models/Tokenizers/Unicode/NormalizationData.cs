using System.Globalization;

namespace LStar.Models.Tokenizers.Unicode;

/// <summary>The embedded table of decompositions and combining classes (normalization.txt, its version in its first line), read once, when text first needs it.</summary>
internal sealed class NormalizationData
{
    private static readonly Lazy<NormalizationData> Loaded = new(() => new NormalizationData());

    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<int, int[]> _canonical = [];
    private readonly Dictionary<int, int[]> _compatibility = [];
    private readonly Dictionary<long, int> _composites = [];

    private NormalizationData()
    {
        using var stream = typeof(NormalizationData).Assembly.GetManifestResourceStream("normalization.txt")!;
        using var reader = new StreamReader(stream);
        var section = ';';
        while (reader.ReadLine() is { } line)
        {
            if (line[0] is ';' or '=' or '~' or '#')
            {
                section = line[0];
            }
            else if (section == '#')
            {
                ReadClasses(line.Split(' '));
            }
            else
            {
                ReadMapping(line, canonical: section == '=');
            }
        }
    }

    /// <summary>The one instance.</summary>
    public static NormalizationData Instance => Loaded.Value;

    /// <summary>The canonical combining class; 0 for starters.</summary>
    public int CombiningClass(int scalar) => scalar < 0x300 ? 0 : _classes.GetValueOrDefault(scalar);

    /// <summary>The full decomposition, or null where the scalar is its own. Hangul syllables are not in here.</summary>
    public int[]? Decomposition(int scalar, bool compatible) => (compatible ? _compatibility : _canonical).GetValueOrDefault(scalar);

    /// <summary>The primary composite of two scalars, or null.</summary>
    public int? Composite(int first, int second) => _composites.TryGetValue(Pair(first, second), out var composite) ? composite : null;

    private static long Pair(int first, int second) => ((long)first << 32) | (uint)second;

    private static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier);

    private void ReadClasses(string[] fields)
    {
        for (var scalar = Hex(fields[0]); scalar <= Hex(fields[1]); scalar++)
        {
            _classes[scalar] = byte.Parse(fields[2]);
        }
    }

    private void ReadMapping(string line, bool canonical)
    {
        var fields = line.TrimEnd('!').Split(' ').Select(field => Hex(field)).ToArray();
        var parts = fields[1..];
        if (canonical)
        {
            _canonical[fields[0]] = parts;
            if (parts.Length == 2 && !line.EndsWith('!'))
            {
                _composites[Pair(parts[0], parts[1])] = fields[0];
            }
        }

        _compatibility[fields[0]] = parts;
    }
}

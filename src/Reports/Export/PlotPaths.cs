using System.Text;

namespace LStar.Reports.Export;

/// <summary>
/// Where the files of plots go: each its own, on any system, whatever the plots and models are called. Windows knows no CON and no trailing dot, and there
/// and on macOS a and A are one name.
/// </summary>
internal sealed class PlotPaths
{
    /// <summary>Bytes of UTF-8 in a name, without extension: a file system allows 255, and Windows 260 characters for a whole path.</summary>
    private const int LongestName = 80;

    private static readonly HashSet<string> Reserved = new(
        [.. Enumerable.Range(0, 10).SelectMany(number => (string[])[$"COM{number}", $"LPT{number}"]), "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"],
        StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The path of a plot's files below the folder of all, with / between parts and without extension.</summary>
    public string Of(string folder, string id)
    {
        var wanted = string.Join('/', folder.Split('/').Append(id).Select(Safe));
        var path = wanted;
        for (var number = 2; !_taken.Add(path); number++)
        {
            path = $"{wanted}-{number}";
        }

        return path;
    }

    private static string Safe(string part)
    {
        var name = new StringBuilder();
        var bytes = 0;
        foreach (var rune in part.EnumerateRunes())
        {
            var safe = Rune.IsLetterOrDigit(rune) || (rune.IsAscii && ".-_ ()@+,=".Contains((char)rune.Value, StringComparison.Ordinal)) ? rune : new Rune('_');
            if ((bytes += safe.Utf8SequenceLength) > LongestName)
            {
                break;
            }

            name.Append(safe.ToString());
        }

        var trimmed = name.ToString().Trim(' ').TrimEnd('.', ' ');
        return trimmed.Length == 0 || Reserved.Contains(trimmed.Split('.')[0].TrimEnd(' ')) ? $"_{trimmed}" : trimmed;
    }
}

using System.Text;

namespace LStar.Reports.Models;

/// <summary>A model's name as part of a path and of ids: letters, digits, dots and hyphens, on every system.</summary>
internal static class PathName
{
    private const int Longest = 80;

    /// <summary>The name, slashes as --, whatever else is not allowed as -; one that is taken, in capitals or not, gets a number.</summary>
    public static string Of(string name, HashSet<string> taken)
    {
        var text = new StringBuilder();
        foreach (var c in name.Replace("/", "--", StringComparison.Ordinal).Replace("\\", "--", StringComparison.Ordinal))
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-');
        }

        var plain = text.ToString(0, Math.Min(text.Length, Longest)).Trim('.', '-');
        plain = plain.Length == 0 ? "model" : plain;
        var free = plain;
        for (var number = 2; !taken.Add(free.ToUpperInvariant()); number++)
        {
            free = $"{plain}-{number}";
        }

        return free;
    }
}

namespace LStar.Reports.Experiments.Drawing;

/// <summary>Names for plots that hold parts from outside: of letters, digits, dots and hyphens, no two the same in any case, and short enough for a file's name.</summary>
/// <param name="taken">Names that are given already.</param>
internal sealed class PlotIds(params IEnumerable<string> taken)
{
    private const int Longest = 100;
    private readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    public string Of(params IEnumerable<string> parts)
    {
        var letters = string.Concat(string.Join('-', parts).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' ? letter : '-'));
        var plain = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
        var id = plain.Length > Longest ? plain[..Longest] : plain;
        for (var count = 2; !_taken.Add(id); count++)
        {
            id = $"{(plain.Length > Longest ? plain[..Longest] : plain)}-{count}";
        }

        return id;
    }
}

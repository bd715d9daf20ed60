using System.Globalization;
using System.Text.RegularExpressions;

namespace LStar.Experiments.Sweeps.Plans;

/// <summary>What stands between the braces of {1..9..2} and {a..e}.</summary>
internal static partial class BraceSequence
{
    /// <summary>The numbers or letters; null where the text is no sequence.</summary>
    /// <exception cref="OverflowException">They are more than <paramref name="most"/>.</exception>
    public static List<string>? Items(string inside, int most)
    {
        var match = Range().Match(inside);
        if (!match.Success)
        {
            return null;
        }

        var (first, last) = (match.Groups["first"].Value, match.Groups["last"].Value);
        var isLetters = char.IsAsciiLetter(first[0]);
        if (isLetters != char.IsAsciiLetter(last[0]))
        {
            return null;
        }

        var (from, to) = isLetters ? (first[0], last[0]) : (Number(first), Number(last));
        var step = match.Groups["by"].Success ? Math.Abs(Number(match.Groups["by"].Value)) : 1;
        step = step == 0 ? 1 : step;
        if (Math.Abs(to - from) / step >= most)
        {
            throw new OverflowException();
        }

        var width = !isLetters && (HasZeroInFront(first) || HasZeroInFront(last)) ? Math.Max(first.Length, last.Length) : 0;
        var items = new List<string>();
        for (var at = from; from <= to ? at <= to : at >= to; at += from <= to ? step : -step)
        {
            items.Add(isLetters ? $"{(char)at}" : Padded(at, width));
        }

        return items;
    }

    private static bool HasZeroInFront(string number) => number.TrimStart('-', '+') is ['0', _, ..];

    private static string Padded(long number, int width) =>
        number < 0 ? $"-{(-number).ToString(CultureInfo.InvariantCulture).PadLeft(Math.Max(0, width - 1), '0')}" : number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    /// <summary>Of at most 18 digits, so that the sum of two is whole, too.</summary>
    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<first>[A-Za-z]|[-+]?[0-9]{1,18})\.\.(?<last>[A-Za-z]|[-+]?[0-9]{1,18})(\.\.(?<by>[-+]?[0-9]{1,18}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();
}

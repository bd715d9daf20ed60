using System.Text;

namespace LStar.Models;

/// <summary>
/// Text from a file that nobody vouches for, made fit for a message: control and formatting characters, which could break the line or drive a
/// terminal, become \uXXXX, and a long one is cut.
/// </summary>
internal static class OneLine
{
    /// <summary>Characters kept where the caller does not say.</summary>
    public const int Longest = 400;

    /// <summary>The text on one line.</summary>
    public static string Of(string text, int longest = Longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= longest)
            {
                return line.Append('…').ToString();
            }

            var hidden = Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator;
            _ = hidden ? line.Append($"\\u{rune.Value:X4}") : line.Append(rune.ToString());
        }

        return line.ToString();
    }
}

namespace LStar.Experiments.Printing;

/// <summary>Text in lines of at most some width.</summary>
public static class Wrapped
{
    /// <summary>A cell that is longer may be folded between words; a shorter one, such as 3.2 ± 0.4, stays in one piece.</summary>
    public const int Prose = 20;

    /// <summary>
    /// The lines of a text, broken between words; a word that is itself too long is broken
    /// behind a hyphen, or where it must be. A text without words is one empty line, and spaces
    /// in front of the first word, or behind the last, are dropped.
    /// </summary>
    /// <param name="text">The text; its own line breaks stay.</param>
    /// <param name="width">The most columns of a line, 1 at least.</param>
    /// <param name="measure">How many columns a text takes; its length, unless given.</param>
    public static IEnumerable<string> Lines(string text, int width, Func<string, int>? measure = null)
    {
        var size = measure ?? (part => part.Length);
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            for (var at = 0; at < paragraph.Length;)
            {
                var start = at;
                while (at < paragraph.Length && paragraph[at] == ' ')
                {
                    at++;
                }

                var end = paragraph.IndexOf(' ', at) is >= 0 and var space ? space : paragraph.Length;
                var (gap, word) = (paragraph[start..at], paragraph[at..end]);
                at = end;
                if (line.Length > 0 && size(line + gap + word) <= width)
                {
                    line += gap + word;
                    continue;
                }

                if (line.Length > 0 && word.Length > 0)
                {
                    yield return line;
                    line = "";
                }

                while (size(word) > width && Fitting(word, width, size) is var count && count < word.Length)
                {
                    yield return word[..count];
                    word = word[count..];
                }

                line += word;
            }

            yield return line;
        }
    }

    /// <summary>How narrow a cell may become: a heading as its longest word or part of one, prose as its longest word but not below <see cref="Prose"/>, anything else not at all.</summary>
    public static int Least(string text, bool isHeading, Func<string, int>? measure = null)
    {
        var size = measure ?? (part => part.Length);
        var whole = text.Split('\n').Max(size);
        var word = text.Split([' ', '\n']).Max(size);
        var part = text.Replace("-", "- ", StringComparison.Ordinal).Split([' ', '\n']).Max(size);
        return isHeading ? part : whole > Prose ? Math.Max(Prose, Math.Min(word, whole)) : whole;
    }

    /// <summary>How many characters of a word have room, up to a hyphen if there is one; one at least, and never half of a pair.</summary>
    private static int Fitting(string word, int width, Func<string, int> size)
    {
        var count = 0;
        do
        {
            count += char.IsHighSurrogate(word[count]) && count + 1 < word.Length ? 2 : 1;
        }
        while (count < word.Length && size(word[..(count + 1)]) <= width);
        var hyphen = count < word.Length ? word.LastIndexOf('-', count - 1) : -1;
        return hyphen > 0 ? hyphen + 1 : count;
    }
}

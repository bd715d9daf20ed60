namespace LStar.Experiments.Sweeps.Plans;

/// <summary>One name against one pattern: * any characters, ? any one, [abc] [a-z] [!a-z] one of a set. (POSIX, 2.13 Pattern Matching Notation.)</summary>
internal static class NamePattern
{
    /// <summary>Whether the whole name is as the pattern says; a dot at its beginning must be written.</summary>
    public static bool Matches(string pattern, string name) => (name[0] != '.' || pattern[0] == '.') && Matches(pattern.AsSpan(), name);

    /// <summary>Back to the last star where it goes wrong: one star's earlier choices never matter once another is met, so that it takes no more than pattern times name steps.</summary>
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (p, n, star, mark) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, n);
            }
            else if (p < pattern.Length && One(pattern[p..], name[n]) is > 0 and var length)
            {
                p += length;
                n++;
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    /// <summary>How long the pattern of one character is that this one fits; 0 where it does not.</summary>
    private static int One(ReadOnlySpan<char> pattern, char letter)
    {
        if (pattern[0] != '[' || Close(pattern) is not { } close)
        {
            return pattern[0] == '?' || pattern[0] == letter ? 1 : 0;
        }

        var isNegated = pattern[1] is '!' or '^';
        var set = pattern[(isNegated ? 2 : 1)..close];
        var isIn = false;
        for (var at = 0; at < set.Length; at++)
        {
            if (at + 2 < set.Length && set[at + 1] == '-')
            {
                isIn |= set[at] <= letter && letter <= set[at + 2];
                at += 2;
            }
            else
            {
                isIn |= set[at] == letter;
            }
        }

        return isIn != isNegated ? close + 1 : 0;
    }

    /// <summary>Where a set ends: a ] at its beginning is one of it. A [ that is never closed stands for itself.</summary>
    private static int? Close(ReadOnlySpan<char> pattern)
    {
        var first = pattern.Length > 1 && pattern[1] is '!' or '^' ? 2 : 1;
        var close = pattern.Length > first + 1 ? pattern[(first + 1)..].IndexOf(']') : -1;
        return close < 0 ? null : first + 1 + close;
    }
}

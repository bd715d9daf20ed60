namespace LStar.Experiments.Sweeps.Plans;

/// <summary>
/// Brace expansion as bash has it: a{b,c}d is abd and acd, {1..3} is 1, 2 and 3, {1..9..2} steps, {01..10} keeps zeros in front, {a..e} counts letters; braces nest. What is no
/// such list stands as it is. A backslash takes a character's meaning away, and stays, as quoting is not ours to undo. (Bash Reference Manual, 3.5.1.)
/// </summary>
internal static class Braces
{
    /// <summary>The texts, in bash's order; null where they would be more than <paramref name="most"/>.</summary>
    public static IReadOnlyList<string>? Expand(string text, int most)
    {
        try
        {
            // A shell drops words of nothing.
            return [.. Expand(text, most, depth: 0).Where(word => word.Length > 0)];
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private const int Deepest = 100;

    private static List<string> Expand(string text, int most, int depth)
    {
        if (depth > Deepest)
        {
            throw new OverflowException();
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
                continue;
            }

            // ${ is a variable's, in bash, and stands as it is.
            if (text[at] != '{' || (at > 0 && text[at - 1] == '$') || Close(text, at) is not { } close)
            {
                continue;
            }

            var items = Items(text[(at + 1)..close], most, depth);
            if (items is null)
            {
                continue;
            }

            var rests = Expand(text[(close + 1)..], most, depth + 1);
            return checked(items.Count * (long)rests.Count) > most
                ? throw new OverflowException()
                : [.. items.SelectMany(item => rests.Select(rest => text[..at] + item + rest))];
        }

        return [text];
    }

    /// <summary>Where the brace at <paramref name="open"/> is closed.</summary>
    private static int? Close(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return at;
            }
        }

        return null;
    }

    /// <summary>What is between two braces: a list, or a sequence; null where it is neither.</summary>
    private static List<string>? Items(string inside, int most, int depth)
    {
        var parts = Parts(inside);
        if (parts.Count == 1)
        {
            return BraceSequence.Items(inside, most);
        }

        List<string> items = [];
        foreach (var part in parts)
        {
            items.AddRange(Expand(part, most, depth + 1));
            if (items.Count > most)
            {
                throw new OverflowException();
            }
        }

        return items;
    }

    /// <summary>The parts between commas that stand in no brace of their own.</summary>
    private static List<string> Parts(string inside)
    {
        List<string> parts = [];
        var (start, depth) = (0, 0);
        for (var at = 0; at < inside.Length; at++)
        {
            switch (inside[at])
            {
                case '\\':
                    at++;
                    break;
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case ',' when depth == 0:
                    parts.Add(inside[start..at]);
                    start = at + 1;
                    break;
            }
        }

        parts.Add(inside[start..]);
        return parts;
    }
}

namespace LStar.Models.Tokenizers.Patterns;

/// <summary>
/// What stands between [ and ], as Oniguruma reads it: a [ inside opens a class whose members join this one's, and &amp;&amp; keeps what is in both sides.
/// A ] in first place and a - in first or last place, or beside a set, stand for themselves; negation comes last. Case is ignored by the outermost class,
/// as in Oniguruma; it takes some six questions to the classes inside for each scalar, which at every level would be six to the power of the depth.
/// </summary>
internal sealed class CharacterClassParser(PatternText text, PatternSource source, PatternOptions options)
{
    private const int DeepestNesting = 100;

    /// <summary>The set, from just after the opening bracket to just after the closing one.</summary>
    public CharacterSet Parse(int depth = 0)
    {
        if (depth > DeepestNesting)
        {
            throw source.Unsupported($"nesting deeper than {DeepestNesting}");
        }

        if (text.Sees(':'))
        {
            throw source.Unsupported(depth > 0 ? "[[: :]]" : "[:");
        }

        var negated = text.Take('^');
        var members = new List<CharacterSet>();
        CharacterSet? left = null;
        for (var first = true; first || !text.Take(']'); first = false)
        {
            if (text.Sees('&') && text.Sees('&', ahead: 1))
            {
                text.Take('&');
                text.Take('&');
                left = Intersect(left, members);
                members = [];
            }
            else
            {
                members.Add(Member(depth));
            }
        }

        var set = Intersect(left, members);
        set = options.IgnoreCase && depth == 0 ? set.IgnoringCase() : set;
        return negated ? set.Not() : set;
    }

    private static CharacterSet Intersect(CharacterSet? left, List<CharacterSet> members)
    {
        var right = CharacterSet.Union(members);
        return left is null ? right : left.And(right);
    }

    private CharacterSet Member(int depth)
    {
        if (text.Take('['))
        {
            return Parse(depth + 1);
        }

        if (!TryScalar(out var low, out var set))
        {
            return set!;
        }

        // "a-z" is a range; the hyphen of "a-]" is itself, and so is that of "a-\d" and "a-[".
        if (!text.Sees('-') || text.Sees(']', ahead: 1) || text.Sees('[', ahead: 1) || (text.Sees('&', ahead: 1) && text.Sees('&', ahead: 2)))
        {
            return CharacterSet.Of(low);
        }

        text.Take('-');
        if (!TryScalar(out var high, out set))
        {
            return CharacterSet.Union([CharacterSet.Of(low), CharacterSet.Of('-'), set!]);
        }

        return low <= high ? CharacterSet.Range(low, high) : throw source.Unsupported("a range that runs backwards");
    }

    private bool TryScalar(out int scalar, out CharacterSet? set)
    {
        set = null;
        scalar = text.Next();
        if (scalar != '\\')
        {
            return true;
        }

        set = EscapeParser.Class(text, source);
        if (set is null)
        {
            // Inside a class \b is the backspace.
            scalar = text.Take('b') ? '\b' : EscapeParser.Scalar(text, source);
        }

        return set is null;
    }
}

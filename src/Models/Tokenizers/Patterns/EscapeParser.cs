using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Patterns;

/// <summary>What follows a backslash: \s \S \d \D \w \W \h \H \p{} \P{} \p{^}, \n \r \t \f \v \a \e, \xHH \x{H} \uHHHH, anchors, and any escaped character that is no letter or digit.</summary>
internal static class EscapeParser
{
    private static readonly CharacterSet Space = new(CharacterKind.IsSpace);
    private static readonly CharacterSet Word = new(CharacterKind.IsWord);
    private static readonly CharacterSet Digit = UnicodeProperty.Find("Nd")!;
    private static readonly CharacterSet Hexadecimal = new(scalar => scalar < 128 && char.IsAsciiHexDigit((char)scalar));

    /// <summary>The anchor the escape is, passed over; null, and nothing passed over, where it is none.</summary>
    public static Anchor? Anchor(PatternText text)
    {
        Anchor? anchor = text.Sees('A') ? Patterns.Anchor.TextStart
            : text.Sees('z') ? Patterns.Anchor.TextEnd
            : text.Sees('Z') ? Patterns.Anchor.TextEndOrLastNewline
            : text.Sees('b') ? Patterns.Anchor.WordBoundary
            : text.Sees('B') ? Patterns.Anchor.NoWordBoundary
            : null;
        if (anchor is not null)
        {
            text.Next();
        }

        return anchor;
    }

    /// <summary>The set of an escape, whether it stands for one scalar or many.</summary>
    public static CharacterSet Set(PatternText text, PatternSource source)
    {
        var set = Class(text, source);
        return set ?? CharacterSet.Of(Scalar(text, source));
    }

    /// <summary>The set of an escape that stands for many scalars; null, and nothing passed over, for any other.</summary>
    public static CharacterSet? Class(PatternText text, PatternSource source)
    {
        if (text.Sees('p') || text.Sees('P'))
        {
            return Property(text, source);
        }

        var set = text.Sees('s') ? Space
            : text.Sees('S') ? Space.Not()
            : text.Sees('d') ? Digit
            : text.Sees('D') ? Digit.Not()
            : text.Sees('w') ? Word
            : text.Sees('W') ? Word.Not()
            : text.Sees('h') ? Hexadecimal
            : text.Sees('H') ? Hexadecimal.Not()
            : null;
        if (set is not null)
        {
            text.Next();
        }

        return set;
    }

    /// <summary>The one scalar an escape stands for.</summary>
    public static int Scalar(PatternText text, PatternSource source)
    {
        var scalar = text.Next();
        switch (scalar)
        {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'f':
                return '\f';
            case 'v':
                return '\v';
            case 'a':
                return '\a';
            case 'e':
                return 0x1B;
            case 'u':
                return text.Hexadecimal(4);
            case 'x' when text.Take('{'):
                var value = text.Hexadecimal(8);
                text.Expect('}');
                return value;
            case 'x':
                return text.Hexadecimal(2);
            default:
                return scalar < 128 && char.IsAsciiLetterOrDigit((char)scalar) ? throw source.Unsupported($"\\{(char)scalar}") : scalar;
        }
    }

    private static CharacterSet Property(PatternText text, PatternSource source)
    {
        var negated = text.Next() == 'P';
        var name = string.Empty;
        if (text.Take('{'))
        {
            negated ^= text.Take('^');
            while (!text.Take('}'))
            {
                name += Scalars.Text([text.Next()]);
            }
        }
        else
        {
            name = Scalars.Text([text.Next()]);
        }

        var set = UnicodeProperty.Find(name) ?? throw source.Unsupported($"\\p{{{name}}}");
        return negated ? set.Not() : set;
    }
}

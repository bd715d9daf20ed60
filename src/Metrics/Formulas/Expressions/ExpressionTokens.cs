using System.Globalization;

namespace LStar.Metrics.Formulas.Expressions;

/// <summary>What a part of a formula's text is.</summary>
internal enum TokenKind
{
    Number,
    Name,
    Sign,
    Open,
    End,
}

/// <summary>A part of a formula's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is read: × as *, − as -.</param>
/// <param name="Place">Its first character, from 1 on.</param>
/// <param name="Value">Of a number.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Place, double Value = 0)
{
    /// <summary>Whether a factor begins here.</summary>
    public bool BeginsFactor => Kind is TokenKind.Number or TokenKind.Name or TokenKind.Open;
}

/// <summary>The parts of a formula's text, one after another.</summary>
internal sealed class ExpressionTokens
{
    private const string Opening = "([{";
    private const string Closing = ")]}";

    private readonly string _text;
    private int _next;
    private bool _superscript;

    public ExpressionTokens(string text)
    {
        _text = text;
        Next();
    }

    /// <summary>The part at hand.</summary>
    public Token At { get; private set; }

    /// <summary>Goes on to the next part.</summary>
    public void Next() => At = Read();

    /// <summary>Goes on past one of these signs; null where none is at hand.</summary>
    public string? Take(params ReadOnlySpan<string> signs)
    {
        foreach (var sign in signs)
        {
            if (At.Kind == TokenKind.Sign && At.Text == sign)
            {
                Next();
                return sign;
            }
        }

        return null;
    }

    /// <summary>Goes on past an opening bracket; the one that closes it.</summary>
    public string Close()
    {
        var close = Closing[Opening.IndexOf(At.Text[0], StringComparison.Ordinal)].ToString();
        Next();
        return close;
    }

    private Token Read()
    {
        while (_next < _text.Length && char.IsWhiteSpace(_text[_next]))
        {
            _next++;
        }

        var (from, place) = (_next, _next + 1);
        if (from == _text.Length)
        {
            return new Token(TokenKind.End, "", place);
        }

        var c = _text[_next++];
        if (char.IsAsciiDigit(c) || (c == '.' && _next < _text.Length && char.IsAsciiDigit(_text[_next])))
        {
            return NumberFrom(from);
        }

        if (char.IsLetter(c) || c == '_')
        {
            return new Token(TokenKind.Name, NameFrom(from), place);
        }

        if (Opening.Contains(c, StringComparison.Ordinal))
        {
            return new Token(TokenKind.Open, c.ToString(), place);
        }

        switch (c)
        {
            case '*' when _next < _text.Length && _text[_next] == '*':
                _next++;
                return new Token(TokenKind.Sign, "^", place);
            case '²' or '³':
                // As if ^2 or ^3 stood there: the sign now, the number next.
                return Superscript(c, place);
            default:
                return Sign(c) is { } sign ? new Token(TokenKind.Sign, sign, place) : throw new ExpressionException($"expected a formula, found {Shown(c)}", place);
        }
    }

    private static string? Sign(char c) => c switch
    {
        '+' or '-' or '*' or '/' or '^' or ',' or ';' or ')' or ']' or '}' => c.ToString(),
        '×' or '·' or '⋅' or '∗' => "*",
        '÷' or '∕' => "/",
        '−' or '–' => "-",
        _ => null,
    };

    private static string Shown(char c) => char.IsControl(c) || char.IsSurrogate(c) ? $"U+{(int)c:X4}" : c.ToString();

    private Token Superscript(char c, int place)
    {
        if (_superscript)
        {
            _superscript = false;
            return new Token(TokenKind.Number, c.ToString(), place, c == '²' ? 2 : 3);
        }

        (_superscript, _next) = (true, _next - 1);
        return new Token(TokenKind.Sign, "^", place);
    }

    private Token NumberFrom(int from)
    {
        Digits();
        if (_next < _text.Length && _text[_next] == '.')
        {
            _next++;
            Digits();
        }

        // An exponent only where digits follow: in 2e the e is a name.
        var exponent = _next;
        if (exponent < _text.Length && _text[exponent] is 'e' or 'E')
        {
            exponent++;
            exponent += exponent < _text.Length && _text[exponent] is '+' or '-' ? 1 : 0;
            if (exponent < _text.Length && char.IsAsciiDigit(_text[exponent]))
            {
                _next = exponent;
                Digits();
            }
        }

        var text = _text[from.._next];
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new Token(TokenKind.Number, text, from + 1, value) : throw new ExpressionException($"expected a number below 1.8e308, found {text}", from + 1);
    }

    private void Digits()
    {
        while (_next < _text.Length && char.IsAsciiDigit(_text[_next]))
        {
            _next++;
        }
    }

    /// <summary>Letters, digits, underscores, and letters' marks below the line, as in c₂.</summary>
    private string NameFrom(int from)
    {
        while (_next < _text.Length && (char.IsLetter(_text[_next]) || char.IsAsciiDigit(_text[_next]) || _text[_next] is '_' or (>= '₀' and <= '₉')))
        {
            _next++;
        }

        return _text[from.._next];
    }
}

using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Patterns;

/// <summary>
/// Reads Oniguruma's syntax: literals, the dot, escapes (see <see cref="EscapeParser"/>), character classes with classes inside and intersection, groups (?:) (?i:) (?m:) (?&gt;),
/// named and plain groups (never captured), (?=) (?!) (?&lt;=) (?&lt;!), quantifiers ? * + {m,n}, lazy and possessive, alternation, ^ $ \A \z \Z \b \B.
/// </summary>
internal sealed class PatternParser(PatternSource source)
{
    private const int DeepestNesting = 100;

    private readonly PatternText _text = new(source);
    private int _depth;

    /// <summary>The whole pattern.</summary>
    public Node Parse()
    {
        var node = Alternation(new PatternOptions(IgnoreCase: false, DotAll: false));
        return _text.AtEnd ? node : throw source.Unsupported("an unmatched )");
    }

    private Node Alternation(PatternOptions options)
    {
        if (++_depth > DeepestNesting)
        {
            throw source.Unsupported($"nesting deeper than {DeepestNesting}");
        }

        var choices = new List<Node>();
        do
        {
            choices.Add(Sequence(options));
        }
        while (_text.Take('|'));

        _depth--;
        return choices.Count == 1 ? choices[0] : new AlternationNode(choices);
    }

    /// <summary>Up to the next | or ) of this group. An option set inside, as (?i), holds to the end of the group: the rest is read as its body.</summary>
    private SequenceNode Sequence(PatternOptions options)
    {
        var parts = new List<Node>();
        while (!_text.AtEnd && !_text.Sees('|') && !_text.Sees(')'))
        {
            if (Atom(options) is { } atom)
            {
                parts.Add(QuantifierParser.Quantified(atom, _text, source));
            }
            else
            {
                var inner = GroupOptions(options);
                if (_text.Take(')'))
                {
                    // (?i)a|b is (?i:a|b).
                    parts.Add(Alternation(inner));
                    break;
                }

                _text.Expect(':');
                parts.Add(QuantifierParser.Quantified(Closed(Alternation(inner)), _text, source));
            }
        }

        return new SequenceNode(parts);
    }

    /// <summary>One atom; null at (? with options, of which only the two characters are taken.</summary>
    private Node? Atom(PatternOptions options)
    {
        var scalar = _text.Next();
        switch (scalar)
        {
            case '(':
                return Group(options);
            case '[':
                return new CharactersNode(new CharacterClassParser(_text, source, options).Parse());
            case '.':
                return new CharactersNode(options.DotAll ? CharacterSet.All : CharacterSet.NoNewline);
            case '^':
                return new AnchorNode(Anchor.LineStart);
            case '$':
                return new AnchorNode(Anchor.LineEnd);
            case '\\':
                return EscapeParser.Anchor(_text) is { } anchor ? new AnchorNode(anchor) : new CharactersNode(Cased(EscapeParser.Set(_text, source), options));
            case '*' or '+' or '?':
                throw source.Unsupported("a quantifier with nothing before it");
            default:
                return new CharactersNode(Cased(CharacterSet.Of(scalar), options));
        }
    }

    private static CharacterSet Cased(CharacterSet set, PatternOptions options) => options.IgnoreCase ? set.IgnoringCase() : set;

    private Node? Group(PatternOptions options)
    {
        if (!_text.Take('?'))
        {
            return Closed(Alternation(options));
        }

        if (_text.Take(':'))
        {
            return Closed(Alternation(options));
        }

        if (_text.Take('>'))
        {
            return new AtomicNode(Closed(Alternation(options)));
        }

        if (_text.Take('='))
        {
            return new LookNode(Closed(Alternation(options)), Behind: false, Negated: false);
        }

        if (_text.Take('!'))
        {
            return new LookNode(Closed(Alternation(options)), Behind: false, Negated: true);
        }

        if (_text.Take('<'))
        {
            if (_text.Sees('=') || _text.Sees('!'))
            {
                var negated = _text.Next() == '!';
                return new LookNode(Closed(Alternation(options)), Behind: true, negated);
            }

            while (!_text.Take('>'))
            {
                if (!CharacterKind.IsWord(_text.Next()))
                {
                    throw source.Unsupported("this group name");
                }
            }

            return Closed(Alternation(options));
        }

        return null;
    }

    private Node Closed(Node node)
    {
        _text.Expect(')');
        return node;
    }

    private PatternOptions GroupOptions(PatternOptions options)
    {
        var on = true;
        while (!_text.Sees(':') && !_text.Sees(')'))
        {
            var option = _text.Next();
            (options, on) = option switch
            {
                'i' => (options with { IgnoreCase = on }, on),
                'm' => (options with { DotAll = on }, on),
                '-' => (options, false),
                _ => throw source.Unsupported($"(?{Scalars.Text([option])}"),
            };
        }

        return options;
    }
}

/// <summary>The options in force at a place: (?i), and (?m), which lets the dot match a line feed.</summary>
internal readonly record struct PatternOptions(bool IgnoreCase, bool DotAll);

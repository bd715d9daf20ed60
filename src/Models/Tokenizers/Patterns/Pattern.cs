using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Patterns;

/// <summary>
/// A regular expression in Oniguruma's syntax, the one the tokenizers library reads, over Unicode scalars; .NET's own Regex sees UTF-16 units,
/// so its \p classes miss everything outside the basic plane. Alternatives are tried in order (leftmost-first), by backtracking with a budget of steps.
/// Case-insensitive matching compares one scalar's simple folding with another's; Oniguruma's few foldings of two letters to one (ss, ß) are not made.
/// </summary>
internal sealed class Pattern
{
    private readonly Instruction[] _program;
    private readonly int _slots;
    private readonly PatternSource _source;

    private Pattern(Node node, PatternSource source)
    {
        var compiler = new PatternCompiler(source);
        _program = compiler.Compile(node);
        _slots = compiler.Slots;
        _source = source;
    }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="UnsupportedException">Its syntax is not one of those in <see cref="PatternParser"/>.</exception>
    public static Pattern Regex(PatternSource source) => new(new PatternParser(source).Parse(), source);

    /// <summary>A pattern that matches this text and nothing else.</summary>
    public static Pattern Literal(PatternSource source) =>
        new(new SequenceNode([.. Scalars.Of(source.Text).Select(scalar => new CharactersNode(CharacterSet.Of(scalar)))]), source);

    /// <summary>
    /// The text cut into matches, from left to right and not overlapping, and what lies between them; together they are the whole text. A match may be empty,
    /// but not where the match before it ended. Empty text gives nothing.
    /// </summary>
    public List<Stretch> Stretches(ReadOnlySpan<int> text)
    {
        var stretches = new List<Stretch>();
        var matcher = new PatternMatcher(_program, _slots, text, _source);
        var covered = 0;
        var lastMatch = -1;
        for (var start = 0; text.Length > 0 && start <= text.Length;)
        {
            var end = matcher.MatchAt(start);
            if (end < 0 || (end == start && start == lastMatch))
            {
                start++;
                continue;
            }

            if (covered < start)
            {
                stretches.Add(new Stretch(covered, start, IsMatch: false));
            }

            stretches.Add(new Stretch(start, end, IsMatch: true));
            covered = start = lastMatch = end;
        }

        if (covered < text.Length)
        {
            stretches.Add(new Stretch(covered, text.Length, IsMatch: false));
        }

        return stretches;
    }
}

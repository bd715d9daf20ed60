using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Patterns;

/// <summary>The places an anchor can ask for.</summary>
internal enum Anchor
{
    TextStart,
    TextEnd,
    TextEndOrLastNewline,
    LineStart,
    LineEnd,
    WordBoundary,
    NoWordBoundary,
}

/// <summary>Whether a place is what an anchor asks for.</summary>
internal static class Anchors
{
    /// <summary>Whether the anchor holds before scalar <paramref name="at"/> of the text. As in Ruby's syntax, ^ and $ are about lines.</summary>
    public static bool Holds(this Anchor anchor, ReadOnlySpan<int> text, int at) => anchor switch
    {
        Anchor.TextStart => at == 0,
        Anchor.TextEnd => at == text.Length,
        Anchor.TextEndOrLastNewline => at == text.Length || (at == text.Length - 1 && text[at] == '\n'),
        Anchor.LineStart => at == 0 || (text[at - 1] == '\n' && at < text.Length),
        Anchor.LineEnd => at == text.Length || text[at] == '\n',
        _ => (IsWord(text, at - 1) != IsWord(text, at)) == (anchor == Anchor.WordBoundary),
    };

    private static bool IsWord(ReadOnlySpan<int> text, int at) => at >= 0 && at < text.Length && CharacterKind.IsWord(text[at]);
}

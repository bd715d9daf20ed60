using LStar.Models.Tokenizers.Patterns;

namespace LStar.Models.Tokenizers.PreTokenizers;

/// <summary>"Split": a text or regular expression, what becomes of its matches, and whether what it does not match counts as the match.</summary>
internal sealed class PatternSplit(Pattern pattern, SplitBehavior behavior, bool invert) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(Piece piece, List<Piece> into)
    {
        var stretches = pattern.Stretches(piece.Span);
        for (var i = 0; invert && i < stretches.Count; i++)
        {
            stretches[i] = stretches[i] with { IsMatch = !stretches[i].IsMatch };
        }

        behavior.Cut(piece, stretches, into);
    }
}

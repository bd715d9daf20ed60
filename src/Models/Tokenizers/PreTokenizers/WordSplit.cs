using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.PreTokenizers;

/// <summary>"Whitespace": the matches of \w+|[^\w\s]+, white space left out. Its \w is Rust's, not Oniguruma's.</summary>
internal sealed class WordSplit : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(Piece piece, List<Piece> into)
    {
        var text = piece.Span;
        for (var start = 0; start < text.Length;)
        {
            var kind = Kind(text[start]);
            var end = start + 1;
            while (end < text.Length && Kind(text[end]) == kind)
            {
                end++;
            }

            if (kind != ' ')
            {
                into.Add(piece.Slice(start, end));
            }

            start = end;
        }
    }

    private static char Kind(int scalar) => CharacterKind.IsRustWord(scalar) ? 'w' : CharacterKind.IsSpace(scalar) ? ' ' : '.';
}

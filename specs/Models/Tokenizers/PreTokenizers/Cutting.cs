using LStar.Models.Tokenizers;
using LStar.Models.Tokenizers.PreTokenizers;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Specs.Models.Tokenizers.PreTokenizers;

/// <summary>What a pre-tokenizer makes of a text.</summary>
internal static class Cutting
{
    /// <summary>The pieces as strings, without empty ones.</summary>
    public static string[] Cut(this IPreTokenizer preTokenizer, string text, bool beginsText = true)
    {
        var pieces = new List<Piece>();
        if (text.Length > 0)
        {
            preTokenizer.Split(new Piece(Scalars.Of(text), beginsText), pieces);
        }

        return [.. pieces.Where(piece => piece.Length > 0).Select(piece => Scalars.Text(piece.Span))];
    }
}

using LStar.Models.Tokenizers.Patterns;
using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.PreTokenizers;

/// <summary>Splits at every scalar of a kind: "Digits", "Punctuation", "WhitespaceSplit", and Metaspace's own splitting.</summary>
internal sealed class CharacterSplit(Func<int, bool> isMatch, SplitBehavior behavior) : IPreTokenizer
{
    /// <summary>"Digits": a digit is any scalar of category N.</summary>
    public static CharacterSplit Digits(bool individual) => new(CharacterKind.IsNumber, individual ? SplitBehavior.Isolated : SplitBehavior.Contiguous);

    /// <summary>"Punctuation": categories P*, and ASCII's symbols too.</summary>
    public static CharacterSplit Punctuation(SplitBehavior behavior) =>
        new(scalar => CharacterKind.IsPunctuation(scalar) || (scalar < 128 && (char.IsPunctuation((char)scalar) || char.IsSymbol((char)scalar))), behavior);

    /// <summary>"WhitespaceSplit".</summary>
    public static CharacterSplit Whitespace() => new(CharacterKind.IsSpace, SplitBehavior.Removed);

    /// <inheritdoc/>
    public void Split(Piece piece, List<Piece> into)
    {
        var stretches = new List<Stretch>();
        var covered = 0;
        var text = piece.Span;
        for (var i = 0; i < text.Length; i++)
        {
            if (isMatch(text[i]))
            {
                if (covered < i)
                {
                    stretches.Add(new Stretch(covered, i, IsMatch: false));
                }

                stretches.Add(new Stretch(i, i + 1, IsMatch: true));
                covered = i + 1;
            }
        }

        if (covered < text.Length)
        {
            stretches.Add(new Stretch(covered, text.Length, IsMatch: false));
        }

        behavior.Cut(piece, stretches, into);
    }
}

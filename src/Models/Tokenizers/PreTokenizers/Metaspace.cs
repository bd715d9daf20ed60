namespace LStar.Models.Tokenizers.PreTokenizers;

/// <summary>"Metaspace": spaces become the replacement (▁), one goes in front by the scheme unless one is there, and each begins a new piece if the text is split.</summary>
internal sealed class Metaspace(int replacement, Metaspace.PrependScheme scheme, bool split) : IPreTokenizer
{
    private readonly CharacterSplit _split = new(scalar => scalar == replacement, SplitBehavior.MergedWithNext);

    /// <summary>Before which pieces the replacement is put: none, the one at the beginning of the text, or all.</summary>
    internal enum PrependScheme
    {
        Never,
        First,
        Always,
    }

    /// <inheritdoc/>
    public void Split(Piece piece, List<Piece> into)
    {
        var text = new List<int>(piece.Length + 1);
        foreach (var scalar in piece.Span)
        {
            text.Add(scalar == ' ' ? replacement : scalar);
        }

        if (text[0] != replacement && (scheme == PrependScheme.Always || (scheme == PrependScheme.First && piece.BeginsText)))
        {
            text.Insert(0, replacement);
        }

        var replaced = new Piece([.. text], piece.BeginsText);
        if (split)
        {
            _split.Split(replaced, into);
        }
        else
        {
            into.Add(replaced);
        }
    }
}

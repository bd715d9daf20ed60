namespace LStar.Models.Tokenizers.PreTokenizers;

/// <summary>"Sequence": each pre-tokenizer splits what the one before left; without any, text stays whole.</summary>
internal sealed class SequencePreTokenizer(IReadOnlyList<IPreTokenizer> steps, GrowthLimit? limit = null) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(Piece piece, List<Piece> into)
    {
        List<Piece> pieces = [piece];
        foreach (var step in steps)
        {
            var next = new List<Piece>(pieces.Count);
            foreach (var part in pieces)
            {
                if (part.Length > 0)
                {
                    step.Split(part, next);
                }
            }

            pieces = next;
            limit?.Check(piece.Length, pieces.Sum(part => (long)part.Length));
        }

        into.AddRange(pieces);
    }
}

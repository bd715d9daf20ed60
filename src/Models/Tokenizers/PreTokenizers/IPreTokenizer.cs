namespace LStar.Models.Tokenizers.PreTokenizers;

/// <summary>Cuts normalized text into the pieces the model sees one at a time: tokenizer.json's "pre_tokenizer".</summary>
internal interface IPreTokenizer
{
    /// <summary>Adds what a piece becomes, in order, to <paramref name="into"/>. Pieces of no scalars may be among them; they mean nothing.</summary>
    void Split(Piece piece, List<Piece> into);
}

namespace LStar.Models.Checkpoints;

/// <summary>
/// Rows of a tensor that lie in another order in the file than the Hub has them: llama.cpp's converter puts the two rows of each rotary pair of a head side by side,
/// where the Hub has a head's first halves and then its second ones.
/// </summary>
/// <param name="HeadDim">Rows of a head, an even number.</param>
internal sealed record RowOrder(int HeadDim)
{
    /// <summary>Where the file has the row that the Hub calls <paramref name="row"/>: pair i of a head is its rows 2i and 2i + 1 there, i and i + d_h/2 here.</summary>
    public long Stored(long row)
    {
        var (half, at) = (HeadDim / 2, row % HeadDim);
        return row - at + (2 * (at % half)) + (at / half);
    }
}

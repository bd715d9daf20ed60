namespace LStar.Models.Tokenizers;

/// <summary>
/// A stretch of scalars on its way through the pipeline. <paramref name="BeginsText"/>: it begins where the caller's text begins, which
/// Metaspace's "first" asks. <paramref name="Token"/>: the added token it was found to be, after which nothing splits or changes it.
/// </summary>
internal readonly record struct Piece(int[] Scalars, int Start, int Length, bool BeginsText, int? Token = null)
{
    /// <summary>A piece that is the whole array.</summary>
    public Piece(int[] scalars, bool beginsText)
        : this(scalars, 0, scalars.Length, beginsText)
    {
    }

    /// <summary>Its scalars.</summary>
    public ReadOnlySpan<int> Span => new(Scalars, Start, Length);

    /// <summary>Its scalars from <paramref name="start"/> to <paramref name="end"/>, counted from its own start.</summary>
    public Piece Slice(int start, int end) => this with { Start = Start + start, Length = end - start, BeginsText = BeginsText && start == 0 };

    /// <summary>Its scalars as an array that is theirs alone, or the array it covers whole.</summary>
    public int[] ToArray() => Length == Scalars.Length ? Scalars : Span.ToArray();
}

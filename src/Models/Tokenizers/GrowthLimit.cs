namespace LStar.Models.Tokenizers;

/// <summary>
/// How long a text may become under the steps of a tokenizer.json. A step may double a text, and steps follow one another: thirty of them would make a
/// billion characters of one. What is published makes at most some five of one (a byte's characters, a compatibility decomposition).
/// </summary>
/// <param name="File">For messages.</param>
/// <param name="Key">The steps' key.</param>
internal sealed record GrowthLimit(string File, string Key)
{
    private const long Always = 1 << 16;
    private const long Times = 32;

    /// <summary>Refuses <paramref name="after"/> scalars where there were <paramref name="before"/>.</summary>
    /// <exception cref="UnsupportedException">It is more than 65 536, and more than 32 times as many.</exception>
    public void Check(long before, long after)
    {
        if (after > Math.Max(Always, Times * before))
        {
            throw new UnsupportedException(File, Key, $"a text of {before} characters becomes one of more than {Math.Max(Always, Times * before)}, which no tokenizer needs");
        }
    }
}

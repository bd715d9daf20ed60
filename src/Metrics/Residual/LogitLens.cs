namespace LStar.Metrics.Residual;

/// <summary>
/// The logit lens: what a layer's state, put through the final norm and the output matrix, would predict. p is the final distribution, q this layer's.
/// Ours (definitions.md, "lens KL, lens entropy").
/// </summary>
/// <param name="Kl">KL(p || q) = sum p (ln p - ln q), in nats; [0, inf], 0 only where they agree.</param>
/// <param name="Entropy">-sum q ln q, in nats; [0, ln V].</param>
/// <remarks>
/// Of one token, or summed over tokens: a caller averages over a prompt, whatever blocks it worked in. A term with probability 0 counts 0 (0 ln 0 = 0);
/// q = 0 where p is not gives infinity. A NaN, a plus infinity, or logits that are all minus infinity give NaN. Rounding never makes KL negative.
/// </remarks>
public readonly record struct LogitLens(double Kl, double Entropy)
{
    /// <summary>Sums of two.</summary>
    public static LogitLens operator +(LogitLens left, LogitLens right) => new(left.Kl + right.Kl, left.Entropy + right.Entropy);

    /// <summary>Sums over the tokens of a block: both spans are logits [m, V], row-major, tokens added in order.</summary>
    /// <exception cref="ArgumentException">The blocks differ in size, or are not whole rows of V.</exception>
    public static LogitLens Sum(ReadOnlySpan<float> final, ReadOnlySpan<float> layer, int vocabulary)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vocabulary);
        if (final.Length != layer.Length || final.Length % vocabulary != 0)
        {
            throw new ArgumentException($"logits of {final.Length} and {layer.Length} elements are not the same whole rows of {vocabulary}", nameof(layer));
        }

        var sum = default(LogitLens);
        for (var at = 0; at < final.Length; at += vocabulary)
        {
            sum += Of(final.Slice(at, vocabulary), layer.Slice(at, vocabulary));
        }

        return sum;
    }

    /// <summary>One token's figures from its final logits z and this layer's y, both [V].</summary>
    /// <exception cref="ArgumentException">There are no logits, or the two differ in length.</exception>
    public static LogitLens Of(ReadOnlySpan<float> final, ReadOnlySpan<float> layer)
    {
        if (final.IsEmpty || final.Length != layer.Length)
        {
            throw new ArgumentException($"two distributions over one vocabulary are needed; found {final.Length} and {layer.Length} logits", nameof(layer));
        }

        return LensSums.Of(final, layer);
    }
}

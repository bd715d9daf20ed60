namespace LStar.Metrics.Attention;

/// <summary>
/// Entropy of a whole attention map A [n, n] taken as one distribution: p = flatten(A), keep p > 1e-10, renormalise to sum 1, -sum p ln(p + 1e-10).
/// </summary>
/// <param name="Nats">In nats (source 003); about ln n + the mean row entropy, so it grows with n. Range [-1e-10, ln(entries kept)].</param>
/// <param name="Normalised">Divided by ln(entries kept) (source 000), 0 where that is 0. Range [0, 1] up to rounding.</param>
/// <remarks>
/// n = 1: nats is -ln(1 + 1e-10), about -1e-10, by the formula; normalised is 0. Nothing kept: both 0. The sources' comparison drops a NaN silently;
/// here NaN travels, and infinity gives NaN. Negative entries are dropped, as in the sources. The order of entries matters only to rounding.
/// </remarks>
public readonly record struct AttentionEntropy(double Nats, double Normalised)
{
    /// <summary>Both entropies of a map, or of any set of non-negative weights.</summary>
    /// <exception cref="ArgumentException">The map is empty: a prompt has at least one token.</exception>
    public static AttentionEntropy Of(ReadOnlySpan<float> map)
    {
        return map.IsEmpty
            ? throw new ArgumentException("an attention map has at least one entry", nameof(map))
            : EntropySums.Of(map, map.Length, causal: false);
    }

    /// <summary>
    /// Both entropies of A [n, n], row-major, whose entries right of the diagonal are 0 and are not read.
    /// </summary>
    /// <exception cref="ArgumentException">The map is not n by n, or n is below 1.</exception>
    public static AttentionEntropy OfCausal(ReadOnlySpan<float> map, int n)
    {
        AttentionMap.ThrowIfNotSquare(map, n);
        return EntropySums.Of(map, n, causal: true);
    }
}

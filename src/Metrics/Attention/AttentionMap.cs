namespace LStar.Metrics.Attention;

/// <summary>The shape every map metric shares: A [n, n], float32, row-major, rows are queries.</summary>
internal static class AttentionMap
{
    /// <summary>Refuses a map that is not n rows of n, or has no tokens.</summary>
    public static void ThrowIfNotSquare(ReadOnlySpan<float> map, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        if (map.Length != (long)n * n)
        {
            throw new ArgumentException($"an attention map of {n} tokens has {(long)n * n} entries, found {map.Length}", nameof(map));
        }
    }
}

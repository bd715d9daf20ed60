namespace LStar.Metrics.Attention;

/// <summary>
/// What one query row p of one head says: everything that is later averaged or summed over rows, in one pass over the row.
/// A head's figures are sums over its rows in row order: <see cref="AttentionHead"/>.
/// </summary>
/// <param name="Entropy">-sum p ln p in nats, 0 ln 0 = 0; 0 to ln n for probabilities. Ours (definitions.md, "head entropy").</param>
/// <param name="OffDiagonal">sum p without the diagonal entry; 0 to 1. NaN where the diagonal entry is not finite, as sum(A) - tr(A) is.</param>
/// <param name="Sum">sum p: 1 up to rounding, which is what the row-sum trace of source 001 measures.</param>
/// <param name="HalfSum">sum p with each p first rounded to binary16, the precision source 001 ran in.</param>
/// <remarks>Sums run in double in one fixed order. NaN travels; infinity makes all four not finite; a negative p makes the entropy NaN.</remarks>
public readonly record struct AttentionRow(double Entropy, double OffDiagonal, double Sum, double HalfSum)
{
    /// <summary>Reads the whole row [n]; <paramref name="diagonal"/> is the index of the key that is the query itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row has no such index: an empty row has none.</exception>
    public static AttentionRow Of(ReadOnlySpan<float> row, int diagonal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(diagonal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(diagonal, row.Length);
        return RowSums.Of(row, diagonal);
    }

    /// <summary>Reads a causal row up to its diagonal; what lies to the right is known to be 0 and is not looked at.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row has no such index.</exception>
    public static AttentionRow OfCausal(ReadOnlySpan<float> row, int diagonal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(diagonal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(diagonal, row.Length);
        return Of(row[..(diagonal + 1)], diagonal);
    }

    /// <summary>
    /// Reads a band of causal query rows [r, n], row-major, whose first row is query <paramref name="first"/>; row i goes to <paramref name="destination"/>[i].
    /// </summary>
    /// <exception cref="ArgumentException">The band is not whole rows of n, or reaches past query n - 1, or the destination is shorter than r.</exception>
    public static void OfCausalBand(ReadOnlySpan<float> band, int n, int first, Span<AttentionRow> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        var rows = band.Length / n;
        if (rows * n != band.Length || rows > n - first || destination.Length < rows)
        {
            throw new ArgumentException($"a band of {band.Length} entries from query {first} on does not fit rows of {n} and room for {destination.Length}", nameof(band));
        }

        for (var i = 0; i < rows; i++)
        {
            destination[i] = OfCausal(band.Slice(i * n, n), first + i);
        }
    }
}

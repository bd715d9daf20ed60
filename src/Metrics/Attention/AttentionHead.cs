namespace LStar.Metrics.Attention;

/// <summary>One head's figures, from its rows in row order.</summary>
/// <param name="Entropy">Head entropy: mean over query rows of -sum p ln p, in nats; 0 to ln n. Ours.</param>
/// <param name="OffDiagonal">sum(A_h) - tr(A_h); 0 to n - 1 for a causal head (its first row is all diagonal). Source 003's factor, per head.</param>
/// <param name="Sum">sum(A_h): n up to rounding.</param>
/// <param name="HalfSum">sum(A_h) with every probability rounded to binary16 first.</param>
public readonly record struct AttentionHead(double Entropy, double OffDiagonal, double Sum, double HalfSum)
{
    /// <summary>Sums rows 0..n-1 (entropy: their mean). NaN and infinity travel.</summary>
    /// <exception cref="ArgumentException">There are no rows: a prompt has at least one token.</exception>
    public static AttentionHead Of(ReadOnlySpan<AttentionRow> rows)
    {
        if (rows.IsEmpty)
        {
            throw new ArgumentException("a head has at least one query row", nameof(rows));
        }

        double entropy = 0, offDiagonal = 0, sum = 0, halfSum = 0;
        foreach (var row in rows)
        {
            entropy += row.Entropy;
            offDiagonal += row.OffDiagonal;
            sum += row.Sum;
            halfSum += row.HalfSum;
        }

        return new AttentionHead(entropy / rows.Length, offDiagonal, sum, halfSum);
    }
}

namespace LStar.Metrics.Attention;

/// <summary>
/// <see cref="AttentionRow"/> in plain arithmetic, for a row that holds what no softmax makes: a negative number, 2 or more, an infinity, NaN. The kernel, which would
/// have to ask of every entry, hands such a row over as a whole.
/// </summary>
internal static class UnusualRow
{
    /// <summary>The whole row; <paramref name="diagonal"/> lies in it.</summary>
    public static AttentionRow Of(ReadOnlySpan<float> row, int diagonal)
    {
        double negativeEntropy = 0, others = 0, half = 0, own = row[diagonal];
        for (var j = 0; j < row.Length; j++)
        {
            double p = row[j];
            negativeEntropy += p == 0 ? 0 : p * Math.Log(p);
            others += j == diagonal ? 0 : p;
            half += (double)(Half)row[j];
        }

        return new AttentionRow(0 - negativeEntropy, others + (own - own), others + own, half);
    }
}

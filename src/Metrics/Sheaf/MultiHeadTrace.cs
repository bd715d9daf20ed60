namespace LStar.Metrics.Sheaf;

/// <summary>
/// Sheaf trace, multi-head: sum over heads h of (sum(A_h) - tr(A_h)) * ||W_V,h||_F^2, W_V,h the rows of the head's key/value group.
/// Source: 002's table, column "Trace (MH)".
/// </summary>
/// <remarks>
/// With grouped queries, head h of H reads group floor(h H_kv / H). For the published slice the "heads" are its consecutive blocks of d_h rows, whatever
/// they hold. Range [0, inf) for probabilities. n = 1: 0. Heads are added in order. NaN and infinity travel.
/// </remarks>
public static class MultiHeadTrace
{
    /// <param name="headOffDiagonal">[H]: sum(A_h) - tr(A_h).</param>
    /// <param name="blockEnergies">[H_kv]: energies of consecutive d_h-row blocks of W_V; at most H of them.</param>
    /// <exception cref="ArgumentException">There are no blocks, or more blocks than heads.</exception>
    public static double Of(ReadOnlySpan<double> headOffDiagonal, ReadOnlySpan<double> blockEnergies)
    {
        if (blockEnergies.IsEmpty || blockEnergies.Length > headOffDiagonal.Length)
        {
            throw new ArgumentException($"{headOffDiagonal.Length} heads cannot share {blockEnergies.Length} value blocks", nameof(blockEnergies));
        }

        var trace = 0d;
        for (var h = 0; h < headOffDiagonal.Length; h++)
        {
            trace += headOffDiagonal[h] * blockEnergies[(int)((long)h * blockEnergies.Length / headOffDiagonal.Length)];
        }

        return trace;
    }
}

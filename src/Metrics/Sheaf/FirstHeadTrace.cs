namespace LStar.Metrics.Sheaf;

/// <summary>
/// Sheaf trace, first head: (sum(A) - tr(A)) * ||first d_h rows of the published slice||_F^2, A the mean over heads. Source: the calibration run,
/// whose "first value head" is query or key rows in models that store heads interleaved (definitions.md, 7.3).
/// </summary>
/// <remarks>Range [0, inf) for probabilities. n = 1: 0. NaN and infinity travel.</remarks>
public static class FirstHeadTrace
{
    /// <param name="offDiagonalSum">sum(A) - tr(A).</param>
    /// <param name="blockEnergies">Energies of consecutive d_h-row blocks of the published slice; only the first is read.</param>
    /// <exception cref="ArgumentException">There are no blocks.</exception>
    public static double Of(double offDiagonalSum, ReadOnlySpan<double> blockEnergies) =>
        blockEnergies.IsEmpty
            ? throw new ArgumentException("the published slice has at least one block of rows", nameof(blockEnergies))
            : offDiagonalSum * blockEnergies[0];
}

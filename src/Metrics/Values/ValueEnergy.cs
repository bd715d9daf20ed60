using LStar.Metrics.Scales;

namespace LStar.Metrics.Values;

/// <summary>
/// Value energy sum W_V^2 = ||W_V||_F^2, of a whole matrix and of its blocks of consecutive rows (a key/value head's d_h rows; or, in the published slice,
/// whatever those rows hold). Ours; the factor of every sheaf trace. The Frobenius norm of 000 and 002 is its square root.
/// </summary>
/// <remarks>Range [0, inf), in units of the weights squared. Empty: 0. No prompt enters. Sums run in double, row after row. NaN and infinity travel.</remarks>
public static class ValueEnergy
{
    /// <summary>sum W^2 of W [rows, d], row-major, d = <paramref name="columns"/>.</summary>
    /// <exception cref="ArgumentException">W is not whole rows of d.</exception>
    public static double Of(ReadOnlySpan<float> weights, int columns)
    {
        var energy = 0d;
        for (var row = 0; row < Rows(weights, columns); row++)
        {
            energy += WideSum.OfSquares(weights.Slice(row * columns, columns));
        }

        return energy;
    }

    /// <summary>
    /// Energies of consecutive blocks of <paramref name="rowsPerBlock"/> rows, as many as <see cref="BlockCount"/> says; the last has what rows are left.
    /// </summary>
    /// <exception cref="ArgumentException">W is not whole rows of d, or the destination has another length.</exception>
    public static void Blocks(ReadOnlySpan<float> weights, int columns, int rowsPerBlock, Span<double> destination)
    {
        var rows = Rows(weights, columns);
        if (destination.Length != BlockCount(rows, rowsPerBlock))
        {
            throw new ArgumentException($"{rows} rows make {BlockCount(rows, rowsPerBlock)} blocks of {rowsPerBlock}, found room for {destination.Length}", nameof(destination));
        }

        destination.Clear();
        for (var row = 0; row < rows; row++)
        {
            destination[row / rowsPerBlock] += WideSum.OfSquares(weights.Slice(row * columns, columns));
        }
    }

    /// <summary>How many blocks of <paramref name="rowsPerBlock"/> rows hold <paramref name="rows"/> rows, rounded up.</summary>
    public static int BlockCount(int rows, int rowsPerBlock)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsPerBlock);
        return (int)(((long)rows + rowsPerBlock - 1) / rowsPerBlock);
    }

    private static int Rows(ReadOnlySpan<float> weights, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        return weights.Length % columns == 0
            ? weights.Length / columns
            : throw new ArgumentException($"{weights.Length} elements are not whole rows of {columns}", nameof(weights));
    }
}

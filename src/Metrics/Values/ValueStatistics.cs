using LStar.Metrics.Scales;

namespace LStar.Metrics.Values;

/// <summary>
/// Everything measured on one reading of W_V, from one pass over its rows: energy, energies of blocks of rows, Frobenius norm and, on request, singular values.
/// The rows are not kept, except that singular values need a working matrix in double; <see cref="Reset"/> lets one accumulator serve all layers.
/// </summary>
/// <remarks>Formulas, ranges and what NaN does: <see cref="ValueEnergy"/> and <see cref="Values.SingularValues"/>. Not safe for use from several threads.</remarks>
public sealed class ValueStatistics
{
    private readonly double[] _blockEnergies;
    private readonly double[]? _work;
    private int _row;
    private SingularValues? _singularValues;

    /// <summary>For a W_V of a known shape; the last block has what rows are left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public ValueStatistics(int rows, int columns, int rowsPerBlock, bool withSingularValues = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        (Rows, Columns, RowsPerBlock) = (rows, columns, rowsPerBlock);
        _blockEnergies = new double[ValueEnergy.BlockCount(rows, rowsPerBlock)];
        _work = withSingularValues ? new double[TallMatrix.Size(rows, columns)] : null;
    }

    /// <summary>Output features of W_V.</summary>
    public int Rows { get; }

    /// <summary>Input features, d.</summary>
    public int Columns { get; }

    /// <summary>Rows a block has, d_h.</summary>
    public int RowsPerBlock { get; }

    /// <summary>sum W^2 of the rows added so far.</summary>
    public double Energy { get; private set; }

    /// <summary>sqrt(sum W^2). Source: 000, 002.</summary>
    public double Frobenius => Math.Sqrt(Energy);

    /// <summary>sum W^2 of each block of rows.</summary>
    public ReadOnlySpan<double> BlockEnergies => _blockEnergies;

    /// <summary>The ends of the spectrum, computed on first use.</summary>
    /// <exception cref="InvalidOperationException">They were not asked for, or rows are missing.</exception>
    public SingularValues SingularValues => _singularValues ??= Decompose();

    /// <summary>Adds the next row, [columns].</summary>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    /// <exception cref="InvalidOperationException">All rows have been added.</exception>
    public void Add(ReadOnlySpan<float> row)
    {
        if (row.Length != Columns)
        {
            throw new ArgumentException($"a row has {Columns} elements, found {row.Length}", nameof(row));
        }

        if (_row == Rows)
        {
            throw new InvalidOperationException($"all {Rows} rows have been added");
        }

        var energy = WideSum.OfSquares(row);
        Energy += energy;
        _blockEnergies[_row / RowsPerBlock] += energy;
        if (_work is not null)
        {
            new TallMatrix(_work, Rows, Columns).Set(_row, row);
        }

        _row++;
    }

    /// <summary>Forgets everything but the shape: ready for the next layer.</summary>
    public void Reset()
    {
        Array.Clear(_blockEnergies);
        if (_work is not null)
        {
            Array.Clear(_work);
        }

        (_row, Energy, _singularValues) = (0, 0, null);
    }

    private SingularValues Decompose() => _work is null || _row < Rows
        ? throw new InvalidOperationException(_work is null ? "singular values were not asked for" : $"{Rows} rows are needed, {_row} were added")
        : new TallMatrix(_work, Rows, Columns).SingularValues();
}

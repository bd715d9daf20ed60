using System.Buffers;

namespace LStar.Metrics.Values;

/// <summary>The ends of a matrix's spectrum: the largest and the smallest of its min(rows, columns) singular values.</summary>
/// <param name="Largest">s_max, the spectral norm; [0, inf). Source: 002.</param>
/// <param name="Smallest">s_min; 0 for a matrix without full rank, up to rounding (about 1e-16 times s_max times the root of the size).</param>
/// <remarks>
/// A matrix with a NaN or an infinity has no singular values: both are NaN. Householder reflections in double, then bisection: the error is a small multiple of
/// 1e-16 s_max, so condition numbers up to 1e10 or so mean something. The method: <see cref="Bidiagonalisation"/> and <see cref="BidiagonalBisection"/>.
/// </remarks>
public readonly record struct SingularValues(double Largest, double Smallest)
{
    /// <summary>Condition number s_max / (s_min + 1e-10), about [1, inf); 0 for a zero matrix. Source: 000. NaN travels.</summary>
    public double Condition => Largest / (Smallest + 1e-10);

    /// <summary>The condition number as published: at most 1000 (000; definitions.md, 7.6). NaN travels.</summary>
    public double ConditionAsPublished => Math.Min(Condition, 1000);

    /// <summary>Of W [rows, columns], row-major.</summary>
    /// <exception cref="ArgumentException">W has no elements, or not rows x columns of them.</exception>
    public static SingularValues Of(ReadOnlySpan<float> weights, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (weights.Length != (long)rows * columns)
        {
            throw new ArgumentException($"a matrix of {rows} rows and {columns} columns has {(long)rows * columns} elements, found {weights.Length}", nameof(weights));
        }

        var rented = ArrayPool<double>.Shared.Rent(TallMatrix.Size(rows, columns));
        try
        {
            var tall = new TallMatrix(rented, rows, columns);
            tall.Clear();
            for (var row = 0; row < rows; row++)
            {
                tall.Set(row, weights.Slice(row * columns, columns));
            }

            return tall.SingularValues();
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }
}

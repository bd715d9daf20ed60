using System.Numerics.Tensors;

namespace LStar.Metrics.Values;

/// <summary>The ends of a matrix's spectrum: the largest and the smallest of its min(rows, columns) singular values.</summary>
/// <param name="Largest">s_max, the spectral norm; [0, inf). Source: 002.</param>
/// <param name="Smallest">s_min; 0 for a matrix without full rank, up to rounding (about 1e-16 times s_max times the root of the size).</param>
/// <remarks>
/// A matrix with a NaN or an infinity has no singular values: both are NaN. The triangular factor by Householder reflections in double; from there the whole bidiagonal
/// form where the matrix is small, Lanczos' method and inverse iteration where it is large. Either end is off by a small multiple of 1e-16 s_max, times the root of the
/// size, and by at most 5e-11 of itself where Lanczos stopped: condition numbers up to 1e10 or so mean something. How: <see cref="SpectrumEnds"/>.
/// </remarks>
public readonly record struct SingularValues(double Largest, double Smallest)
{
    /// <summary>Condition number s_max / (s_min + 1e-10), about [1, inf); 0 for a zero matrix. Source: 000. NaN travels.</summary>
    public double Condition => Largest / (Smallest + 1e-10);

    /// <summary>The condition number as published: at most 1000 (000; definitions.md, 7.6). NaN travels.</summary>
    public double ConditionAsPublished => Math.Min(Condition, 1000);

    private static readonly ParallelOptions OneThread = new() { MaxDegreeOfParallelism = 1 };

    /// <summary>Of W [rows, columns], row-major, on as many threads as <paramref name="parallel"/> allows; one, where it is null. The result does not depend on how many.</summary>
    /// <exception cref="ArgumentException">W has no elements, or not rows x columns of them.</exception>
    public static SingularValues Of(ReadOnlySpan<float> weights, int rows, int columns, ParallelOptions? parallel = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (weights.Length != (long)rows * columns)
        {
            throw new ArgumentException($"a matrix of {rows} rows and {columns} columns has {(long)rows * columns} elements, found {weights.Length}", nameof(weights));
        }

        if (!weights.ContainsAnyExcept(0f))
        {
            return new SingularValues(0, 0);
        }

        return TensorPrimitives.IsFiniteAll(weights)
            ? SpectrumEnds.Of(WideMatrix.Of(weights, rows, columns), parallel ?? OneThread)
            : new SingularValues(double.NaN, double.NaN);
    }
}

using LStar.Metrics.Lanes;

namespace LStar.Metrics.Values;

/// <summary>
/// A lower triangular L [n, stride], stride n rounded up to whole octets and zeros above the diagonal, as the two symmetric operators whose largest eigenvalues are its
/// largest singular value squared and one over its smallest one squared. Vectors are [stride], zeros behind the n-th.
/// </summary>
internal sealed class TriangularMatrix<T>(double[] elements, int size)
    where T : struct, IOctet<T>
{
    private readonly double[] _scratch = new double[WideMatrix.Padded(size)];

    /// <summary>n.</summary>
    public int Size { get; } = size;

    /// <summary>n rounded up to whole octets.</summary>
    public int Stride => _scratch.Length;

    /// <summary>y = L^T L x, row after row: each is read once.</summary>
    public void Square(ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        for (var i = 0; i < Size; i++)
        {
            var row = Row(i, out var length);
            RowKernels.Add<T>(RowKernels.Dot<T>(row, x[..length]), row, y[..length]);
        }
    }

    /// <summary>
    /// y = (L L^T)^-1 x, by substitution forwards and backwards. Each solves with an L that differs in its last digits only, n 1e-16 |L| at the most
    /// (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., theorem 8.5). Where L is singular y is not finite.
    /// </summary>
    public void InverseSquare(ReadOnlySpan<double> x, Span<double> y)
    {
        _scratch.AsSpan().Clear();
        for (var i = 0; i < Size; i++)
        {
            var row = Row(i, out var length);
            _scratch[i] = (x[i] - RowKernels.Dot<T>(row, _scratch.AsSpan(0, length))) / row[i];
        }

        _scratch.CopyTo(y);
        for (var i = Size - 1; i >= 0; i--)
        {
            var row = Row(i, out var length);
            var solved = y[i] / row[i];
            RowKernels.Add<T>(-solved, row, y[..length]);
            y[i] = solved;
        }
    }

    private ReadOnlySpan<double> Row(int i, out int length)
    {
        length = WideMatrix.Padded(i + 1);
        return elements.AsSpan(i * Stride, length);
    }
}

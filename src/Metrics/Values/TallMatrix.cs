using System.Numerics.Tensors;

namespace LStar.Metrics.Values;

/// <summary>
/// The working copy that singular values are computed from and in: W, or its transpose where W is wide, in double, m >= n. Rows are padded to whole vectors with
/// zeros and three zero rows follow, so that the kernels, which take four rows and eight columns at a time, have nothing left over.
/// </summary>
internal readonly ref struct TallMatrix
{
    private readonly Span<double> _elements; // [m + 3, stride]
    private readonly Span<double> _vectors;  // five rows of stride: what a reflection needs, then the two diagonals
    private readonly bool _transposed;

    /// <summary>A view of <paramref name="storage"/>, at least <see cref="Size"/> long.</summary>
    public TallMatrix(Span<double> storage, int rows, int columns)
    {
        _transposed = columns > rows;
        (Rows, Columns) = _transposed ? (columns, rows) : (rows, columns);
        Stride = Padded(Columns);
        _elements = storage[..((Rows + 3) * Stride)];
        _vectors = storage.Slice(_elements.Length, 5 * Stride);
    }

    /// <summary>m.</summary>
    public int Rows { get; }

    /// <summary>n, at most m.</summary>
    public int Columns { get; }

    /// <summary>n rounded up to whole vectors of eight.</summary>
    public int Stride { get; }

    /// <summary>Doubles of storage for a W of this shape.</summary>
    public static int Size(int rows, int columns) => checked((Math.Max(rows, columns) + 8) * Padded(Math.Min(rows, columns)));

    /// <summary>Sets everything to 0, the padding too.</summary>
    public void Clear()
    {
        _elements.Clear();
        _vectors.Clear();
    }

    /// <summary>Copies one row of W.</summary>
    public void Set(int row, ReadOnlySpan<float> values)
    {
        if (_transposed)
        {
            for (var i = 0; i < values.Length; i++)
            {
                _elements[(i * Stride) + row] = values[i];
            }
        }
        else
        {
            TensorPrimitives.ConvertTruncating<float, double>(values, _elements.Slice(row * Stride, values.Length));
        }
    }

    /// <summary>The largest and smallest singular value. Uses the elements up.</summary>
    public SingularValues SingularValues()
    {
        var w = _vectors[..Stride];
        var v = _vectors.Slice(Stride, Stride);
        var next = _vectors.Slice(2 * Stride, Stride);
        var diagonal = _vectors.Slice(3 * Stride, Columns);
        var above = _vectors.Slice(4 * Stride, Columns);
        if (!double.IsFinite(TensorPrimitives.SumOfSquares<double>(_elements)))
        {
            return new SingularValues(double.NaN, double.NaN);
        }

        var rows = Rows;
        if (3L * rows > 5L * Columns) // Chan, 1982: from here on it pays to reflect columns alone first
        {
            Triangularisation.Run(_elements, rows, Columns, Stride, w, next);
            rows = Columns;
        }

        Bidiagonalisation.Run(_elements, rows, Columns, Stride, w, v, next, diagonal, above);
        return BidiagonalBisection.Ends(diagonal, above[..(Columns - 1)]);
    }

    private static int Padded(int columns) => (columns + 7) & ~7;
}

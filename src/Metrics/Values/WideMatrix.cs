using System.Numerics.Tensors;

namespace LStar.Metrics.Values;

/// <summary>
/// The working copy that singular values are computed from and in: W, or its transpose where W is tall, in double, n rows of m with n &lt;= m, divided by a power of two
/// so that its largest entry lies in [1, 2). Rows are padded to whole octets with zeros, and rows of zeros follow, so that the kernels have nothing left over.
/// </summary>
internal sealed class WideMatrix
{
    /// <summary>Rows of zeros behind the last.</summary>
    public const int SpareRows = 8;

    private WideMatrix(int rows, int columns, int exponent)
    {
        (Rows, Columns, Stride, Exponent) = (rows, columns, Padded(columns), exponent);
        Elements = new double[checked((rows + SpareRows) * Stride)];
    }

    /// <summary>n.</summary>
    public int Rows { get; }

    /// <summary>m, at least n.</summary>
    public int Columns { get; }

    /// <summary>m rounded up to whole octets.</summary>
    public int Stride { get; }

    /// <summary>The power of two that was taken out.</summary>
    public int Exponent { get; }

    /// <summary>[n + 8, stride].</summary>
    public double[] Elements { get; }

    /// <summary>Of finite W [rows, columns], row-major, that is not all zeros.</summary>
    public static WideMatrix Of(ReadOnlySpan<float> weights, int rows, int columns)
    {
        var exponent = Math.ILogB(Math.Abs((double)TensorPrimitives.MaxMagnitude(weights)));
        var scale = Math.ScaleB(1, -exponent);
        if (rows > columns)
        {
            var transposed = new WideMatrix(columns, rows, exponent);
            transposed.SetTransposed(weights, scale);
            return transposed;
        }

        var matrix = new WideMatrix(rows, columns, exponent);
        for (var row = 0; row < rows; row++)
        {
            Scaled(weights.Slice(row * columns, columns), scale, matrix.Elements.AsSpan(row * matrix.Stride, columns));
        }

        return matrix;
    }

    /// <summary>n rounded up to whole octets.</summary>
    public static int Padded(int columns) => (columns + 7) & ~7;

    /// <summary>In blocks, so that what is read and what is written both stay in cache.</summary>
    private void SetTransposed(ReadOnlySpan<float> weights, double scale)
    {
        const int Block = 32;
        for (var first = 0; first < Columns; first += Block)
        {
            var end = Math.Min(first + Block, Columns);
            for (var row = 0; row < Rows; row++)
            {
                var to = Elements.AsSpan(row * Stride, Columns);
                for (var column = first; column < end; column++)
                {
                    to[column] = weights[(column * Rows) + row] * scale;
                }
            }
        }
    }

    private static void Scaled(ReadOnlySpan<float> from, double scale, Span<double> to)
    {
        TensorPrimitives.ConvertTruncating<float, double>(from, to);
        TensorPrimitives.Multiply(to, scale, to);
    }
}

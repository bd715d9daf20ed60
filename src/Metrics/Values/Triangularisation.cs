using LStar.Metrics.Lanes;

namespace LStar.Metrics.Values;

/// <summary>
/// The lower triangular factor L of A = L Q, A [n, m] with n &lt;= m, by Householder reflections of rows, in place. L has A's singular values; the computed L is that of an
/// A changed by a few 1e-16 of its norm times the root of its size.
/// </summary>
/// <remarks>
/// Reflections are gathered by 32 and applied to the rows below as one, I - V^T T V (Schreiber and Van Loan, "A storage-efficient WY representation", 1989), which
/// takes the rows through the cache once for 32 columns and leaves nearly all arithmetic in <see cref="ReflectionBlock"/>. Groups of rows are independent, so any number of
/// threads gives the same bits.
/// </remarks>
internal static class Triangularisation
{
    /// <summary>
    /// Leaves L in the first rows of <paramref name="a"/>, n rows of n rounded up to whole octets, zeros above its diagonal, and rows of zeros behind.
    /// </summary>
    public static void Run<T>(WideMatrix a, ParallelOptions parallel)
        where T : struct, IOctet<T>
    {
        var block = new ReflectionBlock<T>(a);
        var diagonal = new double[a.Rows];
        for (var first = 0; first < a.Rows; first += ReflectionBlock<T>.Most)
        {
            var count = Math.Min(ReflectionBlock<T>.Most, a.Rows - first);
            block.Begin(first);
            for (var k = 0; k < count; k++)
            {
                diagonal[first + k] = block.Reflect(k, count);
            }

            block.Apply(first + count, parallel);
        }

        Pack(a, diagonal);
    }

    /// <summary>Moves L's rows together and clears what the reflections have left above the diagonal.</summary>
    private static void Pack(WideMatrix a, double[] diagonal)
    {
        var stride = WideMatrix.Padded(a.Rows);
        var elements = a.Elements.AsSpan();
        for (var row = 0; row < a.Rows; row++)
        {
            var to = elements.Slice(row * stride, stride);
            elements.Slice(row * a.Stride, row).CopyTo(to);
            to[row] = diagonal[row];
            to[(row + 1)..].Clear();
        }

        elements.Slice(a.Rows * stride, WideMatrix.SpareRows * stride).Clear();
    }
}

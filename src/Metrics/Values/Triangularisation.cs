using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LStar.Metrics.Values;

/// <summary>
/// The triangular factor R of A = QR by Householder reflections, in place (Golub and Van Loan, Matrix Computations, 4th ed., algorithm 5.2.1). R has A's singular values.
/// </summary>
/// <remarks>
/// A reflection needs A^T x for the current column x. Each pass over the rows applies one reflection and gathers A^T x for the next, so the matrix crosses
/// memory once a column. A is [m, stride] with columns and three further rows of zeros as padding; work vectors are [stride] and come zeroed.
/// </remarks>
internal static class Triangularisation
{
    /// <summary>Leaves R in the first n rows and zeros below its diagonal; the other rows are left as they fall.</summary>
    public static void Run(Span<double> a, int m, int n, int stride, Span<double> w, Span<double> next)
    {
        next.Clear();
        Gather(a, m, stride, next);
        for (var k = 0; k < n; k++)
        {
            var pivot = a.Slice(k * stride, stride);
            var (alpha, tau) = Reflection.Of(pivot[k], next[k]);
            Reflection.Project(next, pivot, k, alpha, tau, w);
            var scale = pivot[k] - alpha;
            for (var j = k + 1; j < n; j++)
            {
                pivot[j] -= scale * w[j];
            }

            pivot[k] = alpha;
            next.Clear();
            for (var i = k + 1; i < m && k + 1 < n; i += 4)
            {
                Apply(ref a[i * stride], stride, k, w, next);
            }

            ClearColumn(a, k, n, stride);
        }

        w.Clear();
        next.Clear();
    }

    /// <summary>next = A^T x for the first column x.</summary>
    public static void Gather(Span<double> a, int m, int stride, Span<double> next)
    {
        ref var y = ref MemoryMarshal.GetReference(next);
        for (var i = 0; i < m; i++)
        {
            ref var row = ref a[i * stride];
            var x = Vector512.Create(row);
            for (var j = 0; j < stride; j += 8)
            {
                var at = (nuint)j;
                Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref row, at), Vector512.LoadUnsafe(ref y, at)).StoreUnsafe(ref y, at);
            }
        }
    }

    /// <summary>Four rows: row -= x_k w, then next += x_{k+1} row. w is 0 up to column k, which keeps the part that is done.</summary>
    private static void Apply(ref double row0, int stride, int k, Span<double> w, Span<double> next)
    {
        ref var row1 = ref Unsafe.Add(ref row0, stride);
        ref var row2 = ref Unsafe.Add(ref row1, stride);
        ref var row3 = ref Unsafe.Add(ref row2, stride);
        ref var wAt = ref MemoryMarshal.GetReference(w);
        ref var yAt = ref MemoryMarshal.GetReference(next);
        var (c0, x0) = Coefficients(ref row0, k, stride, w);
        var (c1, x1) = Coefficients(ref row1, k, stride, w);
        var (c2, x2) = Coefficients(ref row2, k, stride, w);
        var (c3, x3) = Coefficients(ref row3, k, stride, w);
        for (var j = (k + 1) & ~7; j < stride; j += 8)
        {
            var at = (nuint)j;
            var wj = Vector512.LoadUnsafe(ref wAt, at);
            var t0 = Vector512.MultiplyAddEstimate(c0, wj, Vector512.LoadUnsafe(ref row0, at));
            var t1 = Vector512.MultiplyAddEstimate(c1, wj, Vector512.LoadUnsafe(ref row1, at));
            var t2 = Vector512.MultiplyAddEstimate(c2, wj, Vector512.LoadUnsafe(ref row2, at));
            var t3 = Vector512.MultiplyAddEstimate(c3, wj, Vector512.LoadUnsafe(ref row3, at));
            t0.StoreUnsafe(ref row0, at);
            t1.StoreUnsafe(ref row1, at);
            t2.StoreUnsafe(ref row2, at);
            t3.StoreUnsafe(ref row3, at);
            var even = Vector512.MultiplyAddEstimate(x2, t2, Vector512.MultiplyAddEstimate(x0, t0, Vector512.LoadUnsafe(ref yAt, at)));
            Vector512.MultiplyAddEstimate(x3, t3, Vector512.MultiplyAddEstimate(x1, t1, even)).StoreUnsafe(ref yAt, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> Minus, Vector512<double> Next) Coefficients(ref double row, int k, int stride, Span<double> w)
    {
        var minus = -Unsafe.Add(ref row, k);
        var next = k + 1 < stride ? double.MultiplyAddEstimate(minus, w[k + 1], Unsafe.Add(ref row, k + 1)) : 0;
        return (Vector512.Create(minus), Vector512.Create(next));
    }

    private static void ClearColumn(Span<double> a, int k, int n, int stride)
    {
        for (var i = k + 1; i < n + 3; i++)
        {
            a[(i * stride) + k] = 0;
        }
    }
}

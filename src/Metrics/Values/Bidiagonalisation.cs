using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LStar.Metrics.Scales;

namespace LStar.Metrics.Values;

/// <summary>
/// The upper bidiagonal B with A's singular values, by Householder reflections from the left and the right in turn, in place
/// (Golub and Kahan, 1965; Golub and Van Loan, 4th ed., algorithm 5.4.2).
/// </summary>
/// <remarks>
/// The left reflection needs A^T x for the current column, the right one A v for the current row. One pass over the rows applies both and gathers A^T x for the next
/// column, so the matrix crosses memory once a column, not four times (the arrangement of Howell and others, "Cache efficient bidiagonalization using BLAS 2.5
/// operators", 2008). Shapes and padding are <see cref="Triangularisation"/>'s.
/// </remarks>
internal static class Bidiagonalisation
{
    /// <summary>Fills <paramref name="diagonal"/> [n] and the first n - 1 of <paramref name="above"/>. A is used up.</summary>
    public static void Run(Span<double> a, int m, int n, int stride, Span<double> w, Span<double> v, Span<double> next, Span<double> diagonal, Span<double> above)
    {
        next.Clear();
        Triangularisation.Gather(a, m, stride, next);
        for (var k = 0; k < n; k++)
        {
            var pivot = a.Slice(k * stride, stride);
            var (alpha, tau) = Reflection.Of(pivot[k], next[k]);
            diagonal[k] = alpha;
            if (k + 1 == n)
            {
                break;
            }

            Reflection.Project(next, pivot, k, alpha, tau, w);
            var (beta, tauRight) = ReflectRow(pivot, k, pivot[k] - alpha, w, v);
            above[k] = beta;
            next.Clear();
            for (var i = k + 1; i < m; i += 4)
            {
                Apply(ref a[i * stride], stride, k, tauRight, w, v, next);
            }
        }
    }

    /// <summary>Finishes row k under the left reflection and makes the right one from it: v, and what its first element becomes.</summary>
    private static (double Beta, double Tau) ReflectRow(Span<double> pivot, int k, double scale, Span<double> w, Span<double> v)
    {
        v.Clear();
        var squares = 0d;
        for (var j = k + 1; j < pivot.Length; j++)
        {
            v[j] = pivot[j] - (scale * w[j]);
            squares += v[j] * v[j];
        }

        var (beta, tau) = Reflection.Of(v[k + 1], squares);
        v[k + 1] -= beta;
        return (beta, tau);
    }

    /// <summary>Four rows: row -= x_k w; row -= tau (row . v) v; next += x_{k+1} row. w and v are 0 up to column k, which keeps the part that is done.</summary>
    private static void Apply(ref double row0, int stride, int k, double tau, Span<double> w, Span<double> v, Span<double> next)
    {
        ref var row1 = ref Unsafe.Add(ref row0, stride);
        ref var row2 = ref Unsafe.Add(ref row1, stride);
        ref var row3 = ref Unsafe.Add(ref row2, stride);
        ref var wAt = ref MemoryMarshal.GetReference(w);
        ref var vAt = ref MemoryMarshal.GetReference(v);
        ref var yAt = ref MemoryMarshal.GetReference(next);
        var start = (k + 1) & ~7;
        var (c0, c1, c2, c3) = (Minus(row0, k), Minus(row1, k), Minus(row2, k), Minus(row3, k));
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var j = start; j < stride; j += 8)
        {
            var at = (nuint)j;
            var (wj, vj) = (Vector512.LoadUnsafe(ref wAt, at), Vector512.LoadUnsafe(ref vAt, at));
            s0 = Vector512.MultiplyAddEstimate(Update(ref row0, at, c0, wj), vj, s0);
            s1 = Vector512.MultiplyAddEstimate(Update(ref row1, at, c1, wj), vj, s1);
            s2 = Vector512.MultiplyAddEstimate(Update(ref row2, at, c2, wj), vj, s2);
            s3 = Vector512.MultiplyAddEstimate(Update(ref row3, at, c3, wj), vj, s3);
        }

        var (b0, b1, b2, b3) = (-tau * WideSum.Total(s0), -tau * WideSum.Total(s1), -tau * WideSum.Total(s2), -tau * WideSum.Total(s3));
        var (x0, x1, x2, x3) = (Next(ref row0, k, b0, v), Next(ref row1, k, b1, v), Next(ref row2, k, b2, v), Next(ref row3, k, b3, v));
        var (f0, f1, f2, f3) = (Vector512.Create(b0), Vector512.Create(b1), Vector512.Create(b2), Vector512.Create(b3));
        for (var j = start; j < stride; j += 8)
        {
            var at = (nuint)j;
            var vj = Vector512.LoadUnsafe(ref vAt, at);
            var even = Vector512.MultiplyAddEstimate(x0, Update(ref row0, at, f0, vj), Vector512.LoadUnsafe(ref yAt, at));
            var odd = x1 * Update(ref row1, at, f1, vj);
            even = Vector512.MultiplyAddEstimate(x2, Update(ref row2, at, f2, vj), even);
            odd = Vector512.MultiplyAddEstimate(x3, Update(ref row3, at, f3, vj), odd);
            (even + odd).StoreUnsafe(ref yAt, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Minus(in double row, int k) => Vector512.Create(-Unsafe.Add(ref Unsafe.AsRef(in row), k));

    /// <summary>row[at..at+8] += factor * vector, stored and returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Update(ref double row, nuint at, Vector512<double> factor, Vector512<double> vector)
    {
        var t = Vector512.MultiplyAddEstimate(factor, vector, Vector512.LoadUnsafe(ref row, at));
        t.StoreUnsafe(ref row, at);
        return t;
    }

    /// <summary>What the row's element in column k + 1 is about to become: the next column's x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Next(ref double row, int k, double factor, Span<double> v) =>
        Vector512.Create(double.MultiplyAddEstimate(factor, v[k + 1], Unsafe.Add(ref row, k + 1)));
}

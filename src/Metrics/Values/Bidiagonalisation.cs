using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Values;

/// <summary>
/// The upper bidiagonal B with A's singular values, by Householder reflections from the left and the right in turn, in place
/// (Golub and Kahan, 1965; Golub and Van Loan, 4th ed., algorithm 5.4.2).
/// </summary>
/// <remarks>
/// The left reflection needs A^T x for the current column, the right one A v for the current row. One pass over the rows applies both and gathers A^T x for the next
/// column, so the matrix crosses memory once a column, not four times (the arrangement of Howell and others, "Cache efficient bidiagonalization using BLAS 2.5
/// operators", 2008).
/// </remarks>
internal static class Bidiagonalisation
{
    /// <summary>
    /// Of A [n, stride], stride n rounded up to whole octets with zeros behind the n-th column, and at least three rows of zeros behind the n-th; A is used up.
    /// B's diagonal is [n], what stands above it [n - 1].
    /// </summary>
    public static (double[] Diagonal, double[] Above) Run<T>(Span<double> a, int n)
        where T : struct, IOctet<T>
    {
        var stride = WideMatrix.Padded(n);
        var (diagonal, above) = (new double[n], new double[n - 1]);
        double[] w = new double[stride], v = new double[stride], next = new double[stride];
        for (var i = 0; i < n; i++)
        {
            var row = a.Slice(i * stride, stride);
            RowKernels.Add<T>(row[0], row, next);
        }

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
            Array.Clear(next);
            for (var i = k + 1; i < n; i += 4)
            {
                Apply<T>(ref a[i * stride], stride, k, tauRight, w, v, next);
            }
        }

        return (diagonal, above);
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
    private static void Apply<T>(ref double row0, int stride, int k, double tau, Span<double> w, Span<double> v, Span<double> next)
        where T : struct, IOctet<T>
    {
        ref var row1 = ref Unsafe.Add(ref row0, stride);
        ref var row2 = ref Unsafe.Add(ref row1, stride);
        ref var row3 = ref Unsafe.Add(ref row2, stride);
        ref var wAt = ref MemoryMarshal.GetReference(w);
        ref var vAt = ref MemoryMarshal.GetReference(v);
        ref var yAt = ref MemoryMarshal.GetReference(next);
        var start = (nuint)((k + 1) & ~7);
        var (c0, c1, c2, c3) = (Minus<T>(ref row0, k), Minus<T>(ref row1, k), Minus<T>(ref row2, k), Minus<T>(ref row3, k));
        T s0 = default, s1 = default, s2 = default, s3 = default;
        for (var at = start; at < (nuint)stride; at += 8)
        {
            var (wj, vj) = (T.Load(in wAt, at), T.Load(in vAt, at));
            s0 = T.MultiplyAdd(Update(ref row0, at, c0, wj), vj, s0);
            s1 = T.MultiplyAdd(Update(ref row1, at, c1, wj), vj, s1);
            s2 = T.MultiplyAdd(Update(ref row2, at, c2, wj), vj, s2);
            s3 = T.MultiplyAdd(Update(ref row3, at, c3, wj), vj, s3);
        }

        var (b0, b1, b2, b3) = (-tau * T.Total(s0), -tau * T.Total(s1), -tau * T.Total(s2), -tau * T.Total(s3));
        var (x0, x1, x2, x3) = (Next<T>(ref row0, k, b0, v), Next<T>(ref row1, k, b1, v), Next<T>(ref row2, k, b2, v), Next<T>(ref row3, k, b3, v));
        var (f0, f1, f2, f3) = (T.All(b0), T.All(b1), T.All(b2), T.All(b3));
        for (var at = start; at < (nuint)stride; at += 8)
        {
            var vj = T.Load(in vAt, at);
            var even = T.MultiplyAdd(x0, Update(ref row0, at, f0, vj), T.Load(in yAt, at));
            var odd = x1 * Update(ref row1, at, f1, vj);
            even = T.MultiplyAdd(x2, Update(ref row2, at, f2, vj), even);
            odd = T.MultiplyAdd(x3, Update(ref row3, at, f3, vj), odd);
            T.Store(even + odd, ref yAt, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Minus<T>(ref double row, int k)
        where T : struct, IOctet<T> => T.All(-Unsafe.Add(ref row, k));

    /// <summary>row[at..at+8] += factor * vector, stored and returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Update<T>(ref double row, nuint at, T factor, T vector)
        where T : struct, IOctet<T>
    {
        var t = T.MultiplyAdd(factor, vector, T.Load(in row, at));
        T.Store(t, ref row, at);
        return t;
    }

    /// <summary>What the row's element in column k + 1 is about to become: the next column's x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Next<T>(ref double row, int k, double factor, Span<double> v)
        where T : struct, IOctet<T> => T.All(double.MultiplyAddEstimate(factor, v[k + 1], Unsafe.Add(ref row, k + 1)));
}

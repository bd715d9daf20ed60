using System.Runtime.CompilerServices;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Values;

/// <summary>Products of every row of one matrix with every row of another, a tile of rows in registers at a time. Columns are whole octets.</summary>
internal static class TileProducts
{
    /// <summary>Columns that are gone through for all rows before the next: what is read again is still in the nearest cache.</summary>
    private const int Depth = 256;

    /// <summary>
    /// products[i, j] += sum over the columns of a[i] v[j], for <paramref name="rows"/> rows of a and <paramref name="count"/> of v, multiples of four;
    /// products are [rows, count].
    /// </summary>
    public static void Add<T>(
        ReadOnlySpan<double> a, int stride, int rows, ReadOnlySpan<double> v, int pitch, int count, int columns, Span<double> products)
        where T : struct, IOctet<T>
    {
        for (var from = 0; from < columns; from += Depth)
        {
            var depth = Math.Min(Depth, columns - from);
            for (var j = 0; j < count; j += Rows<T>())
            {
                for (var i = 0; i < rows; i += Rows<T>())
                {
                    ref readonly var left = ref a[(i * stride) + from];
                    ref readonly var right = ref v[(j * pitch) + from];
                    ref var to = ref products[(i * count) + j];
                    if (Rows<T>() == 4)
                    {
                        FourByFour<T>(in left, stride, in right, pitch, depth, ref to, count);
                    }
                    else
                    {
                        TwoByTwo<T>(in left, stride, in right, pitch, depth, ref to, count);
                    }
                }
            }
        }
    }

    /// <summary>Rows a tile has: as many as the registers hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Rows<T>() => typeof(T) == typeof(Octet512) ? 4 : 2;

    private static void FourByFour<T>(in double a, nint stride, in double v, nint pitch, int depth, ref double to, nint count)
        where T : struct, IOctet<T>
    {
        ref var a0 = ref Unsafe.AsRef(in a);
        ref var a1 = ref Unsafe.Add(ref a0, stride);
        ref var a2 = ref Unsafe.Add(ref a1, stride);
        ref var a3 = ref Unsafe.Add(ref a2, stride);
        ref var v0 = ref Unsafe.AsRef(in v);
        ref var v1 = ref Unsafe.Add(ref v0, pitch);
        ref var v2 = ref Unsafe.Add(ref v1, pitch);
        ref var v3 = ref Unsafe.Add(ref v2, pitch);
        T s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
        T s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        for (nuint k = 0; k < (nuint)depth; k += 8)
        {
            T x0 = T.Load(in a0, k), x1 = T.Load(in a1, k), x2 = T.Load(in a2, k), x3 = T.Load(in a3, k);
            var y = T.Load(in v0, k);
            (s00, s10, s20, s30) = (T.MultiplyAdd(x0, y, s00), T.MultiplyAdd(x1, y, s10), T.MultiplyAdd(x2, y, s20), T.MultiplyAdd(x3, y, s30));
            y = T.Load(in v1, k);
            (s01, s11, s21, s31) = (T.MultiplyAdd(x0, y, s01), T.MultiplyAdd(x1, y, s11), T.MultiplyAdd(x2, y, s21), T.MultiplyAdd(x3, y, s31));
            y = T.Load(in v2, k);
            (s02, s12, s22, s32) = (T.MultiplyAdd(x0, y, s02), T.MultiplyAdd(x1, y, s12), T.MultiplyAdd(x2, y, s22), T.MultiplyAdd(x3, y, s32));
            y = T.Load(in v3, k);
            (s03, s13, s23, s33) = (T.MultiplyAdd(x0, y, s03), T.MultiplyAdd(x1, y, s13), T.MultiplyAdd(x2, y, s23), T.MultiplyAdd(x3, y, s33));
        }

        AddTotals(s00, s01, s02, s03, ref to);
        AddTotals(s10, s11, s12, s13, ref Unsafe.Add(ref to, count));
        AddTotals(s20, s21, s22, s23, ref Unsafe.Add(ref to, 2 * count));
        AddTotals(s30, s31, s32, s33, ref Unsafe.Add(ref to, 3 * count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTotals<T>(T a, T b, T c, T d, ref double to)
        where T : struct, IOctet<T>
    {
        to += T.Total(a);
        Unsafe.Add(ref to, 1) += T.Total(b);
        Unsafe.Add(ref to, 2) += T.Total(c);
        Unsafe.Add(ref to, 3) += T.Total(d);
    }

    private static void TwoByTwo<T>(in double a, nint stride, in double v, nint pitch, int depth, ref double to, nint count)
        where T : struct, IOctet<T>
    {
        ref var a0 = ref Unsafe.AsRef(in a);
        ref var a1 = ref Unsafe.Add(ref a0, stride);
        ref var v0 = ref Unsafe.AsRef(in v);
        ref var v1 = ref Unsafe.Add(ref v0, pitch);
        T s00 = default, s01 = default, s10 = default, s11 = default;
        for (nuint k = 0; k < (nuint)depth; k += 8)
        {
            T x0 = T.Load(in a0, k), x1 = T.Load(in a1, k);
            var y = T.Load(in v0, k);
            (s00, s10) = (T.MultiplyAdd(x0, y, s00), T.MultiplyAdd(x1, y, s10));
            y = T.Load(in v1, k);
            (s01, s11) = (T.MultiplyAdd(x0, y, s01), T.MultiplyAdd(x1, y, s11));
        }

        to += T.Total(s00);
        Unsafe.Add(ref to, 1) += T.Total(s01);
        Unsafe.Add(ref to, count) += T.Total(s10);
        Unsafe.Add(ref to, count + 1) += T.Total(s11);
    }
}

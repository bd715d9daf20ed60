using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Values;

/// <summary>What the factorisation and the iterations spend their time in: sums of products of rows, and rows added to rows. Lengths are whole octets.</summary>
internal static class RowKernels
{
    /// <summary>Columns that are gone through for all rows before the next: what is read again is still in the nearest cache.</summary>
    private const int Depth = 256;

    /// <summary>sum x y.</summary>
    public static double Dot<T>(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        where T : struct, IOctet<T>
    {
        ref readonly var left = ref MemoryMarshal.GetReference(x);
        ref readonly var right = ref MemoryMarshal.GetReference(y);
        T a = default, b = default, c = default, d = default;
        var (i, length) = ((nuint)0, (nuint)x.Length);
        for (; i + 32 <= length; i += 32)
        {
            a = T.MultiplyAdd(T.Load(in left, i), T.Load(in right, i), a);
            b = T.MultiplyAdd(T.Load(in left, i + 8), T.Load(in right, i + 8), b);
            c = T.MultiplyAdd(T.Load(in left, i + 16), T.Load(in right, i + 16), c);
            d = T.MultiplyAdd(T.Load(in left, i + 24), T.Load(in right, i + 24), d);
        }

        for (; i < length; i += 8)
        {
            a = T.MultiplyAdd(T.Load(in left, i), T.Load(in right, i), a);
        }

        return T.Total(a + b + (c + d));
    }

    /// <summary>y += factor x.</summary>
    public static void Add<T>(double factor, ReadOnlySpan<double> x, Span<double> y)
        where T : struct, IOctet<T>
    {
        ref readonly var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var all = T.All(factor);
        for (nuint i = 0; i < (nuint)x.Length; i += 8)
        {
            T.Store(T.MultiplyAdd(all, T.Load(in from, i), T.Load(in to, i)), ref to, i);
        }
    }

    /// <summary>
    /// products[i, j] += sum over the columns of a[i] v[j], for <paramref name="rows"/> rows of a and <paramref name="count"/> of v, multiples of four;
    /// products are [rows, count].
    /// </summary>
    public static void Products<T>(
        ReadOnlySpan<double> a, int stride, int rows, ReadOnlySpan<double> v, int pitch, int count, int columns, Span<double> products)
        where T : struct, IOctet<T>
    {
        for (var from = 0; from < columns; from += Depth)
        {
            var depth = Math.Min(Depth, columns - from);
            for (var j = 0; j < count; j += Tile<T>())
            {
                for (var i = 0; i < rows; i += Tile<T>())
                {
                    ref readonly var left = ref a[(i * stride) + from];
                    ref readonly var right = ref v[(j * pitch) + from];
                    ref var to = ref products[(i * count) + j];
                    if (Tile<T>() == 4)
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

    /// <summary>a[i] -= sum over j of products[i, j] v[j], for <paramref name="rows"/> rows of a, a multiple of eight, and <paramref name="count"/> of v.</summary>
    public static void Subtract<T>(
        ReadOnlySpan<double> products, int rows, ReadOnlySpan<double> v, int pitch, int count, int columns, Span<double> a, int stride)
        where T : struct, IOctet<T>
    {
        for (var from = 0; from < columns; from += 16)
        {
            var two = from + 8 < columns;
            for (var i = 0; i < rows; i += two ? Tile<T>() : 1)
            {
                ref readonly var factors = ref products[i * count];
                ref readonly var vectors = ref v[from];
                ref var to = ref a[(i * stride) + from];
                if (!two)
                {
                    SubtractOne<T>(in factors, count, in vectors, pitch, ref to);
                }
                else if (Tile<T>() == 4)
                {
                    SubtractFour<T>(in factors, count, in vectors, pitch, ref to, stride);
                }
                else
                {
                    SubtractTwo<T>(in factors, count, in vectors, pitch, ref to, stride);
                }
            }
        }
    }

    /// <summary>Rows a tile has: as many as the registers hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Tile<T>() => typeof(T) == typeof(Octet512) ? 4 : 2;

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

    private static void SubtractFour<T>(in double factors, nint count, in double v, nint pitch, ref double a0, nint stride)
        where T : struct, IOctet<T>
    {
        ref var a1 = ref Unsafe.Add(ref a0, stride);
        ref var a2 = ref Unsafe.Add(ref a1, stride);
        ref var a3 = ref Unsafe.Add(ref a2, stride);
        T x0 = T.Load(in a0, 0), x1 = T.Load(in a1, 0), x2 = T.Load(in a2, 0), x3 = T.Load(in a3, 0);
        T y0 = T.Load(in a0, 8), y1 = T.Load(in a1, 8), y2 = T.Load(in a2, 8), y3 = T.Load(in a3, 8);
        ref var p = ref Unsafe.AsRef(in factors);
        ref var row = ref Unsafe.AsRef(in v);
        for (nint j = 0; j < count; j++)
        {
            T left = T.Load(in row, 0), right = T.Load(in row, 8), factor = T.All(-Unsafe.Add(ref p, j));
            (x0, y0) = (T.MultiplyAdd(factor, left, x0), T.MultiplyAdd(factor, right, y0));
            factor = T.All(-Unsafe.Add(ref p, count + j));
            (x1, y1) = (T.MultiplyAdd(factor, left, x1), T.MultiplyAdd(factor, right, y1));
            factor = T.All(-Unsafe.Add(ref p, (2 * count) + j));
            (x2, y2) = (T.MultiplyAdd(factor, left, x2), T.MultiplyAdd(factor, right, y2));
            factor = T.All(-Unsafe.Add(ref p, (3 * count) + j));
            (x3, y3) = (T.MultiplyAdd(factor, left, x3), T.MultiplyAdd(factor, right, y3));
            row = ref Unsafe.Add(ref row, pitch);
        }

        Store(x0, y0, ref a0);
        Store(x1, y1, ref a1);
        Store(x2, y2, ref a2);
        Store(x3, y3, ref a3);
    }

    private static void SubtractTwo<T>(in double factors, nint count, in double v, nint pitch, ref double a0, nint stride)
        where T : struct, IOctet<T>
    {
        ref var a1 = ref Unsafe.Add(ref a0, stride);
        T x0 = T.Load(in a0, 0), x1 = T.Load(in a1, 0), y0 = T.Load(in a0, 8), y1 = T.Load(in a1, 8);
        ref var p = ref Unsafe.AsRef(in factors);
        ref var row = ref Unsafe.AsRef(in v);
        for (nint j = 0; j < count; j++)
        {
            T left = T.Load(in row, 0), right = T.Load(in row, 8), factor = T.All(-Unsafe.Add(ref p, j));
            (x0, y0) = (T.MultiplyAdd(factor, left, x0), T.MultiplyAdd(factor, right, y0));
            factor = T.All(-Unsafe.Add(ref p, count + j));
            (x1, y1) = (T.MultiplyAdd(factor, left, x1), T.MultiplyAdd(factor, right, y1));
            row = ref Unsafe.Add(ref row, pitch);
        }

        Store(x0, y0, ref a0);
        Store(x1, y1, ref a1);
    }

    private static void SubtractOne<T>(in double factors, nint count, in double v, nint pitch, ref double a)
        where T : struct, IOctet<T>
    {
        var x = T.Load(in a, 0);
        ref var p = ref Unsafe.AsRef(in factors);
        ref var row = ref Unsafe.AsRef(in v);
        for (nint j = 0; j < count; j++)
        {
            x = T.MultiplyAdd(T.All(-Unsafe.Add(ref p, j)), T.Load(in row, 0), x);
            row = ref Unsafe.Add(ref row, pitch);
        }

        T.Store(x, ref a, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(T x, T y, ref double to)
        where T : struct, IOctet<T>
    {
        T.Store(x, ref to, 0);
        T.Store(y, ref to, 8);
    }
}

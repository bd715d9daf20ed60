using System.Runtime.CompilerServices;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Values;

/// <summary>Rows less combinations of other rows, a tile of them in registers at a time. Columns are whole octets.</summary>
internal static class TileUpdate
{
    /// <summary>a[i] -= sum over j of products[i, j] v[j], for <paramref name="rows"/> rows of a, a multiple of eight, and <paramref name="count"/> of v.</summary>
    public static void Subtract<T>(
        ReadOnlySpan<double> products, int rows, ReadOnlySpan<double> v, int pitch, int count, int columns, Span<double> a, int stride)
        where T : struct, IOctet<T>
    {
        for (var from = 0; from < columns; from += 16)
        {
            var two = from + 8 < columns;
            for (var i = 0; i < rows; i += two ? TileProducts.Rows<T>() : 1)
            {
                ref readonly var factors = ref products[i * count];
                ref readonly var vectors = ref v[from];
                ref var to = ref a[(i * stride) + from];
                if (!two)
                {
                    SubtractOne<T>(in factors, count, in vectors, pitch, ref to);
                }
                else if (TileProducts.Rows<T>() == 4)
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

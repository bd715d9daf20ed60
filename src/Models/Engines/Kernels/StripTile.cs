using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LStar.Models.Engines.Kernels;

/// <summary>
/// A few rows of x with a strip of two registers' rows of a weight that is stored as [out, in]: for so few rows the time goes into reading the weight, so
/// it is read in a line of every row at a time, which is few enough streams for a processor to run ahead of, turned, and used at once. The sums
/// are those of <see cref="PanelTile"/>, product by product.
/// </summary>
internal static unsafe class StripTile
{
    /// <summary>Bytes of a row that are asked for before they are used: a page's reading ahead ends at its end, this does not.</summary>
    private const int Ahead = 512;

    private const int LineBytes = 64;

    /// <summary>Output features of a strip.</summary>
    public static int Width<T>()
        where T : struct, IPanelLanes<T> => 2 * T.Count;

    /// <summary>
    /// sums[i, j] = sum_k x[i, k] w[j, k] of <typeparamref name="TRows"/> rows, at most four, and of a strip's <paramref name="rows"/>,
    /// <paramref name="depth"/> numbers each. What comes after a row, <paramref name="next"/> bytes behind its beginning, is asked for towards its end.
    /// <paramref name="units"/> and <paramref name="ends"/> are room to work in. False where an infinity or a NaN was met: then the sums are undefined.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Multiply<T, TFormat, TRows>(float* x, nint xPitch, byte** rows, int depth, nint next, float* units, byte* ends, float* sums)
        where T : struct, IPanelLanes<T>
        where TFormat : struct, IStoredFormat
        where TRows : struct, IRowCount
    {
        float* x0 = x, x1 = x0 + xPitch, x2 = x1 + xPitch, x3 = x2 + xPitch;
        var size = sizeof(float) / TFormat.InUnit;
        T largestA = T.Zero, largestB = T.Zero;
        for (nint block = 0; block < depth; block += PanelBlock.Depth)
        {
            T s00 = T.Zero, s01 = T.Zero, s10 = T.Zero, s11 = T.Zero, s20 = T.Zero, s21 = T.Zero, s30 = T.Zero, s31 = T.Zero;
            var end = Math.Min(block + PanelBlock.Depth, depth);
            for (var k = block; k < end;)
            {
                Ask<T>(rows, k * size, depth * size, next);
                UnitTurn.Turn<T>(rows, 2, k * size, (int)(end - k) * size, units, ends);
                var from = units;
                for (var stop = Math.Min(k + (TFormat.InUnit * T.Count), end); k < stop; k += TFormat.InUnit)
                {
                    T a = T.Load(from), b = T.Load(from + T.Count);
                    from += Width<T>();
                    if (TFormat.FiniteOnly)
                    {
                        (largestA, largestB) = (T.Largest(a, largestA), T.Largest(b, largestB));
                    }

                    T first = TFormat.First(a), second = TFormat.First(b);
                    (s00, s01) = Add(x0[k], first, second, s00, s01);
                    if (TRows.Count > 1)
                    {
                        (s10, s11) = Add(x1[k], first, second, s10, s11);
                    }

                    if (TRows.Count > 2)
                    {
                        (s20, s21) = Add(x2[k], first, second, s20, s21);
                    }

                    if (TRows.Count > 3)
                    {
                        (s30, s31) = Add(x3[k], first, second, s30, s31);
                    }

                    if (TFormat.InUnit == 1 || k + 1 == end)
                    {
                        continue;
                    }

                    (first, second) = (TFormat.Second(a), TFormat.Second(b));
                    (s00, s01) = Add(x0[k + 1], first, second, s00, s01);
                    if (TRows.Count > 1)
                    {
                        (s10, s11) = Add(x1[k + 1], first, second, s10, s11);
                    }

                    if (TRows.Count > 2)
                    {
                        (s20, s21) = Add(x2[k + 1], first, second, s20, s21);
                    }

                    if (TRows.Count > 3)
                    {
                        (s30, s31) = Add(x3[k + 1], first, second, s30, s31);
                    }
                }
            }

            Finish(s00, s01, sums, block == 0);
            if (TRows.Count > 1)
            {
                Finish(s10, s11, sums + Width<T>(), block == 0);
            }

            if (TRows.Count > 2)
            {
                Finish(s20, s21, sums + (2 * Width<T>()), block == 0);
            }

            if (TRows.Count > 3)
            {
                Finish(s30, s31, sums + (3 * Width<T>()), block == 0);
            }
        }

        return !TFormat.FiniteOnly || !(T.AnyNotFinite(largestA) || T.AnyNotFinite(largestB));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T A, T B) Add<T>(float value, T a, T b, T sumA, T sumB)
        where T : struct, IPanelLanes<T>
    {
        var x = T.All(value);
        return (T.MultiplyAdd(x, a, sumA), T.MultiplyAdd(x, b, sumB));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<T>(T a, T b, float* sums, bool first)
        where T : struct, IPanelLanes<T>
    {
        T.Store(first ? a : a + T.Load(sums), sums);
        T.Store(first ? b : b + T.Load(sums + T.Count), sums + T.Count);
    }

    /// <summary>Asks for what is due in a while, of this strip or of the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask<T>(byte** rows, nint offset, nint length, nint next)
        where T : struct, IPanelLanes<T>
    {
        if (Sse.IsSupported && (T.Count * sizeof(float) >= LineBytes || offset % LineBytes == 0))
        {
            var ahead = offset + Ahead < length ? offset + Ahead : next + offset + Ahead - length;
            for (var r = 0; r < Width<T>(); r++)
            {
                Sse.Prefetch0(rows[r] + ahead);
            }
        }
    }
}

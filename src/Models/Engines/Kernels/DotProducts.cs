using System.Runtime.CompilerServices;

namespace LStar.Models.Engines.Kernels;

/// <summary>
/// y[i, j] = sum_k x[i, k] w[j, k]: every row of x with every row of w. Each sum runs over k in the same order whatever the tile it is computed in,
/// so an element does not depend on how many rows came with it, and tiles at the edges may overlap their neighbours.
/// </summary>
internal static unsafe class DotProducts
{
    /// <summary>
    /// <paramref name="x"/> is [rows, depth] at a pitch of <paramref name="xPitch"/> floats, <paramref name="w"/> [columns, depth] at
    /// <paramref name="wPitch"/>, <paramref name="y"/> [rows, columns] at <paramref name="yPitch"/>. None may overlap y. The depth is at least one
    /// register.
    /// </summary>
    public static void Multiply<T>(float* x, nint xPitch, int rows, float* w, nint wPitch, int columns, int depth, float* y, nint yPitch)
        where T : struct, ILanes<T>
    {
        var tile = T.TileOfFour ? 4 : 2;
        if (columns < 4)
        {
            Narrow<T>(x, xPitch, rows, w, wPitch, columns, depth, y, yPitch);
        }
        else if (rows < tile)
        {
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns; j += 4)
                {
                    var left = Math.Min(j, columns - 4);
                    Tile1x4<T>(x + (i * xPitch), w + (left * wPitch), wPitch, depth, y + (i * yPitch) + left);
                }
            }
        }
        else
        {
            for (var i = 0; i < rows; i += tile)
            {
                var top = Math.Min(i, rows - tile);
                for (var j = 0; j < columns; j += 4)
                {
                    var left = Math.Min(j, columns - 4);
                    if (T.TileOfFour)
                    {
                        Tile4x4<T>(x + (top * xPitch), xPitch, w + (left * wPitch), wPitch, depth, y + (top * yPitch) + left, yPitch);
                    }
                    else
                    {
                        Tile2x4<T>(x + (top * xPitch), xPitch, w + (left * wPitch), wPitch, depth, y + (top * yPitch) + left, yPitch);
                    }
                }
            }
        }
    }

    /// <summary>Fewer than four columns.</summary>
    private static void Narrow<T>(float* x, nint xPitch, int rows, float* w, nint wPitch, int columns, int depth, float* y, nint yPitch)
        where T : struct, ILanes<T>
    {
        var sums = stackalloc float[4];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                Tile1x4<T>(x + (i * xPitch), w + (j * wPitch), 0, depth, sums);
                y[(i * yPitch) + j] = sums[0];
            }
        }
    }

    /// <summary>The register at <paramref name="from"/> with only the lanes of <paramref name="mask"/>: those before them have been added already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Rest<T>(float* from, T mask)
        where T : struct, ILanes<T> => T.Load(from) & mask;

    private static void Tile1x4<T>(float* x, float* w, nint wPitch, int depth, float* y)
        where T : struct, ILanes<T>
    {
        float* w1 = w + wPitch, w2 = w1 + wPitch, w3 = w2 + wPitch;
        T s0 = T.Zero, s1 = T.Zero, s2 = T.Zero, s3 = T.Zero;
        nint k = 0, end = depth - T.Count;
        for (; k <= end; k += T.Count)
        {
            var a = T.Load(x + k);
            s0 = T.MultiplyAdd(a, T.Load(w + k), s0);
            s1 = T.MultiplyAdd(a, T.Load(w1 + k), s1);
            s2 = T.MultiplyAdd(a, T.Load(w2 + k), s2);
            s3 = T.MultiplyAdd(a, T.Load(w3 + k), s3);
        }

        if (k < depth)
        {
            var mask = T.LastLanes(depth - (int)k);
            var a = Rest(x + end, mask);
            s0 = T.MultiplyAdd(a, Rest(w + end, mask), s0);
            s1 = T.MultiplyAdd(a, Rest(w1 + end, mask), s1);
            s2 = T.MultiplyAdd(a, Rest(w2 + end, mask), s2);
            s3 = T.MultiplyAdd(a, Rest(w3 + end, mask), s3);
        }

        T.StoreSums(s0, s1, s2, s3, y);
    }

    private static void Tile2x4<T>(float* x, nint xPitch, float* w, nint wPitch, int depth, float* y, nint yPitch)
        where T : struct, ILanes<T>
    {
        float* w1 = w + wPitch, w2 = w1 + wPitch, w3 = w2 + wPitch, x1 = x + xPitch;
        T s00 = T.Zero, s01 = T.Zero, s02 = T.Zero, s03 = T.Zero;
        T s10 = T.Zero, s11 = T.Zero, s12 = T.Zero, s13 = T.Zero;
        nint k = 0, end = depth - T.Count;
        for (; k <= end; k += T.Count)
        {
            T a0 = T.Load(x + k), a1 = T.Load(x1 + k);
            (s00, s10) = Add(a0, a1, T.Load(w + k), s00, s10);
            (s01, s11) = Add(a0, a1, T.Load(w1 + k), s01, s11);
            (s02, s12) = Add(a0, a1, T.Load(w2 + k), s02, s12);
            (s03, s13) = Add(a0, a1, T.Load(w3 + k), s03, s13);
        }

        if (k < depth)
        {
            var mask = T.LastLanes(depth - (int)k);
            T a0 = Rest(x + end, mask), a1 = Rest(x1 + end, mask);
            (s00, s10) = Add(a0, a1, Rest(w + end, mask), s00, s10);
            (s01, s11) = Add(a0, a1, Rest(w1 + end, mask), s01, s11);
            (s02, s12) = Add(a0, a1, Rest(w2 + end, mask), s02, s12);
            (s03, s13) = Add(a0, a1, Rest(w3 + end, mask), s03, s13);
        }

        T.StoreSums(s00, s01, s02, s03, y);
        T.StoreSums(s10, s11, s12, s13, y + yPitch);
    }

    private static void Tile4x4<T>(float* x, nint xPitch, float* w, nint wPitch, int depth, float* y, nint yPitch)
        where T : struct, ILanes<T>
    {
        float* w1 = w + wPitch, w2 = w1 + wPitch, w3 = w2 + wPitch;
        float* x1 = x + xPitch, x2 = x1 + xPitch, x3 = x2 + xPitch;
        T s00 = T.Zero, s01 = T.Zero, s02 = T.Zero, s03 = T.Zero;
        T s10 = T.Zero, s11 = T.Zero, s12 = T.Zero, s13 = T.Zero;
        T s20 = T.Zero, s21 = T.Zero, s22 = T.Zero, s23 = T.Zero;
        T s30 = T.Zero, s31 = T.Zero, s32 = T.Zero, s33 = T.Zero;
        nint k = 0, end = depth - T.Count;
        for (; k <= end; k += T.Count)
        {
            T a0 = T.Load(x + k), a1 = T.Load(x1 + k), a2 = T.Load(x2 + k), a3 = T.Load(x3 + k);
            T b0 = T.Load(w + k), b1 = T.Load(w1 + k), b2 = T.Load(w2 + k), b3 = T.Load(w3 + k);
            (s00, s10) = Add(a0, a1, b0, s00, s10);
            (s20, s30) = Add(a2, a3, b0, s20, s30);
            (s01, s11) = Add(a0, a1, b1, s01, s11);
            (s21, s31) = Add(a2, a3, b1, s21, s31);
            (s02, s12) = Add(a0, a1, b2, s02, s12);
            (s22, s32) = Add(a2, a3, b2, s22, s32);
            (s03, s13) = Add(a0, a1, b3, s03, s13);
            (s23, s33) = Add(a2, a3, b3, s23, s33);
        }

        if (k < depth)
        {
            var mask = T.LastLanes(depth - (int)k);
            T a0 = Rest(x + end, mask), a1 = Rest(x1 + end, mask), a2 = Rest(x2 + end, mask), a3 = Rest(x3 + end, mask);
            T b0 = Rest(w + end, mask), b1 = Rest(w1 + end, mask), b2 = Rest(w2 + end, mask), b3 = Rest(w3 + end, mask);
            (s00, s10) = Add(a0, a1, b0, s00, s10);
            (s20, s30) = Add(a2, a3, b0, s20, s30);
            (s01, s11) = Add(a0, a1, b1, s01, s11);
            (s21, s31) = Add(a2, a3, b1, s21, s31);
            (s02, s12) = Add(a0, a1, b2, s02, s12);
            (s22, s32) = Add(a2, a3, b2, s22, s32);
            (s03, s13) = Add(a0, a1, b3, s03, s13);
            (s23, s33) = Add(a2, a3, b3, s23, s33);
        }

        T.StoreSums(s00, s01, s02, s03, y);
        T.StoreSums(s10, s11, s12, s13, y + yPitch);
        T.StoreSums(s20, s21, s22, s23, y + (2 * yPitch));
        T.StoreSums(s30, s31, s32, s33, y + (3 * yPitch));
    }

    /// <summary>One register of w with two rows of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T, T) Add<T>(T a0, T a1, T b, T s0, T s1)
        where T : struct, ILanes<T> => (T.MultiplyAdd(a0, b, s0), T.MultiplyAdd(a1, b, s1));
}

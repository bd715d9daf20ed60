using System.Runtime.CompilerServices;

namespace LStar.Models.Engines.Kernels;

/// <summary>
/// y[i, j] = sum_k x[i, k] w[j, k]: every row of x with every row of w. Each sum runs over k in the same order whatever the tile it is computed in,
/// so an element does not depend on how many rows came with it.
/// </summary>
internal static unsafe class DotProducts
{
    /// <summary>
    /// <paramref name="x"/> is [rows, depth] at a pitch of <paramref name="xPitch"/> floats, <paramref name="w"/> [columns, depth] at
    /// <paramref name="wPitch"/>, <paramref name="y"/> [rows, columns] at <paramref name="yPitch"/>. None may overlap y.
    /// </summary>
    public static void Multiply<T>(float* x, nint xPitch, int rows, float* w, nint wPitch, int columns, int depth, float* y, nint yPitch)
        where T : struct, ILanes<T>
    {
        var tile = T.TileOfFour ? 4 : 2;
        var i = 0;
        for (; i + tile <= rows; i += tile)
        {
            var j = 0;
            for (; j + 4 <= columns; j += 4)
            {
                if (T.TileOfFour)
                {
                    Tile4x4<T>(x + (i * xPitch), xPitch, w + (j * wPitch), wPitch, depth, y + (i * yPitch) + j, yPitch);
                }
                else
                {
                    Tile2x4<T>(x + (i * xPitch), xPitch, w + (j * wPitch), wPitch, depth, y + (i * yPitch) + j, yPitch);
                }
            }

            for (var r = 0; r < tile; r++)
            {
                Remaining<T>(x + ((i + r) * xPitch), w, wPitch, j, columns, depth, y + ((i + r) * yPitch));
            }
        }

        for (; i < rows; i++)
        {
            var j = 0;
            for (; j + 4 <= columns; j += 4)
            {
                Tile1x4<T>(x + (i * xPitch), w + (j * wPitch), wPitch, depth, y + (i * yPitch) + j);
            }

            Remaining<T>(x + (i * xPitch), w, wPitch, j, columns, depth, y + (i * yPitch));
        }
    }

    /// <summary>A register with the first <paramref name="count"/> floats, zeros after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LoadFirst<T>(float* from, int count)
        where T : struct, ILanes<T>
    {
        var padded = stackalloc float[16];
        for (var i = 0; i < 16; i++)
        {
            padded[i] = i < count ? from[i] : 0;
        }

        return T.Load(padded);
    }

    private static void Remaining<T>(float* x, float* w, nint wPitch, int from, int columns, int depth, float* y)
        where T : struct, ILanes<T>
    {
        for (var j = from; j < columns; j++)
        {
            var sum = T.Zero;
            var k = 0;
            for (; k + T.Count <= depth; k += T.Count)
            {
                sum = T.MultiplyAdd(T.Load(x + k), T.Load(w + (j * wPitch) + k), sum);
            }

            if (k < depth)
            {
                sum = T.MultiplyAdd(LoadFirst<T>(x + k, depth - k), LoadFirst<T>(w + (j * wPitch) + k, depth - k), sum);
            }

            y[j] = T.Sum(sum);
        }
    }

    private static void Tile1x4<T>(float* x, float* w, nint wPitch, int depth, float* y)
        where T : struct, ILanes<T>
    {
        float* w1 = w + wPitch, w2 = w1 + wPitch, w3 = w2 + wPitch;
        T s0 = T.Zero, s1 = T.Zero, s2 = T.Zero, s3 = T.Zero;
        var k = 0;
        for (; k + T.Count <= depth; k += T.Count)
        {
            var a = T.Load(x + k);
            s0 = T.MultiplyAdd(a, T.Load(w + k), s0);
            s1 = T.MultiplyAdd(a, T.Load(w1 + k), s1);
            s2 = T.MultiplyAdd(a, T.Load(w2 + k), s2);
            s3 = T.MultiplyAdd(a, T.Load(w3 + k), s3);
        }

        if (k < depth)
        {
            var a = LoadFirst<T>(x + k, depth - k);
            s0 = T.MultiplyAdd(a, LoadFirst<T>(w + k, depth - k), s0);
            s1 = T.MultiplyAdd(a, LoadFirst<T>(w1 + k, depth - k), s1);
            s2 = T.MultiplyAdd(a, LoadFirst<T>(w2 + k, depth - k), s2);
            s3 = T.MultiplyAdd(a, LoadFirst<T>(w3 + k, depth - k), s3);
        }

        y[0] = T.Sum(s0);
        y[1] = T.Sum(s1);
        y[2] = T.Sum(s2);
        y[3] = T.Sum(s3);
    }

    private static void Tile2x4<T>(float* x, nint xPitch, float* w, nint wPitch, int depth, float* y, nint yPitch)
        where T : struct, ILanes<T>
    {
        float* w1 = w + wPitch, w2 = w1 + wPitch, w3 = w2 + wPitch, x1 = x + xPitch;
        T s00 = T.Zero, s01 = T.Zero, s02 = T.Zero, s03 = T.Zero;
        T s10 = T.Zero, s11 = T.Zero, s12 = T.Zero, s13 = T.Zero;
        var k = 0;
        for (; k + T.Count <= depth; k += T.Count)
        {
            T a0 = T.Load(x + k), a1 = T.Load(x1 + k);
            var b = T.Load(w + k);
            s00 = T.MultiplyAdd(a0, b, s00);
            s10 = T.MultiplyAdd(a1, b, s10);
            b = T.Load(w1 + k);
            s01 = T.MultiplyAdd(a0, b, s01);
            s11 = T.MultiplyAdd(a1, b, s11);
            b = T.Load(w2 + k);
            s02 = T.MultiplyAdd(a0, b, s02);
            s12 = T.MultiplyAdd(a1, b, s12);
            b = T.Load(w3 + k);
            s03 = T.MultiplyAdd(a0, b, s03);
            s13 = T.MultiplyAdd(a1, b, s13);
        }

        if (k < depth)
        {
            var rest = depth - k;
            T a0 = LoadFirst<T>(x + k, rest), a1 = LoadFirst<T>(x1 + k, rest);
            var b = LoadFirst<T>(w + k, rest);
            s00 = T.MultiplyAdd(a0, b, s00);
            s10 = T.MultiplyAdd(a1, b, s10);
            b = LoadFirst<T>(w1 + k, rest);
            s01 = T.MultiplyAdd(a0, b, s01);
            s11 = T.MultiplyAdd(a1, b, s11);
            b = LoadFirst<T>(w2 + k, rest);
            s02 = T.MultiplyAdd(a0, b, s02);
            s12 = T.MultiplyAdd(a1, b, s12);
            b = LoadFirst<T>(w3 + k, rest);
            s03 = T.MultiplyAdd(a0, b, s03);
            s13 = T.MultiplyAdd(a1, b, s13);
        }

        StoreSums(s00, s01, s02, s03, y);
        StoreSums(s10, s11, s12, s13, y + yPitch);
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
        var k = 0;
        for (; k + T.Count <= depth; k += T.Count)
        {
            T a0 = T.Load(x + k), a1 = T.Load(x1 + k), a2 = T.Load(x2 + k), a3 = T.Load(x3 + k);
            var b = T.Load(w + k);
            s00 = T.MultiplyAdd(a0, b, s00);
            s10 = T.MultiplyAdd(a1, b, s10);
            s20 = T.MultiplyAdd(a2, b, s20);
            s30 = T.MultiplyAdd(a3, b, s30);
            b = T.Load(w1 + k);
            s01 = T.MultiplyAdd(a0, b, s01);
            s11 = T.MultiplyAdd(a1, b, s11);
            s21 = T.MultiplyAdd(a2, b, s21);
            s31 = T.MultiplyAdd(a3, b, s31);
            b = T.Load(w2 + k);
            s02 = T.MultiplyAdd(a0, b, s02);
            s12 = T.MultiplyAdd(a1, b, s12);
            s22 = T.MultiplyAdd(a2, b, s22);
            s32 = T.MultiplyAdd(a3, b, s32);
            b = T.Load(w3 + k);
            s03 = T.MultiplyAdd(a0, b, s03);
            s13 = T.MultiplyAdd(a1, b, s13);
            s23 = T.MultiplyAdd(a2, b, s23);
            s33 = T.MultiplyAdd(a3, b, s33);
        }

        if (k < depth)
        {
            var rest = depth - k;
            T a0 = LoadFirst<T>(x + k, rest), a1 = LoadFirst<T>(x1 + k, rest), a2 = LoadFirst<T>(x2 + k, rest), a3 = LoadFirst<T>(x3 + k, rest);
            var b = LoadFirst<T>(w + k, rest);
            s00 = T.MultiplyAdd(a0, b, s00);
            s10 = T.MultiplyAdd(a1, b, s10);
            s20 = T.MultiplyAdd(a2, b, s20);
            s30 = T.MultiplyAdd(a3, b, s30);
            b = LoadFirst<T>(w1 + k, rest);
            s01 = T.MultiplyAdd(a0, b, s01);
            s11 = T.MultiplyAdd(a1, b, s11);
            s21 = T.MultiplyAdd(a2, b, s21);
            s31 = T.MultiplyAdd(a3, b, s31);
            b = LoadFirst<T>(w2 + k, rest);
            s02 = T.MultiplyAdd(a0, b, s02);
            s12 = T.MultiplyAdd(a1, b, s12);
            s22 = T.MultiplyAdd(a2, b, s22);
            s32 = T.MultiplyAdd(a3, b, s32);
            b = LoadFirst<T>(w3 + k, rest);
            s03 = T.MultiplyAdd(a0, b, s03);
            s13 = T.MultiplyAdd(a1, b, s13);
            s23 = T.MultiplyAdd(a2, b, s23);
            s33 = T.MultiplyAdd(a3, b, s33);
        }

        StoreSums(s00, s01, s02, s03, y);
        StoreSums(s10, s11, s12, s13, y + yPitch);
        StoreSums(s20, s21, s22, s23, y + (2 * yPitch));
        StoreSums(s30, s31, s32, s33, y + (3 * yPitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSums<T>(T a, T b, T c, T d, float* y)
        where T : struct, ILanes<T>
    {
        y[0] = T.Sum(a);
        y[1] = T.Sum(b);
        y[2] = T.Sum(c);
        y[3] = T.Sum(d);
    }
}

using System.Runtime.CompilerServices;

namespace LStar.Models.Engines.Kernels;

/// <summary>
/// The inner multiplication: some rows of x with a panel of three registers' columns. Sums stay in registers while k runs, each over k in order;
/// a value of x is read once for three products, a register of the panel once for as many as there are rows.
/// </summary>
internal static unsafe class PanelTile
{
    /// <summary>
    /// sums[i, j] = or += sum_k x[i, k] panel[k, j], for k from 0 to <paramref name="depth"/> - 1; x at a pitch of <paramref name="xPitch"/> floats, the
    /// panel and the sums at three registers. Replaces what the sums hold where this is the <paramref name="first"/> block of k, else adds to it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Multiply<T, TRows>(float* x, nint xPitch, float* panel, int depth, float* sums, bool first)
        where T : struct, IPanelLanes<T>
        where TRows : struct, IRowCount
    {
        float* x0 = x, x1 = x0 + xPitch, x2 = x1 + xPitch, x3 = x2 + xPitch, x4 = x3 + xPitch, x5 = x4 + xPitch, x6 = x5 + xPitch, x7 = x6 + xPitch;
        T s00 = T.Zero, s01 = T.Zero, s02 = T.Zero;
        T s10 = T.Zero, s11 = T.Zero, s12 = T.Zero;
        T s20 = T.Zero, s21 = T.Zero, s22 = T.Zero;
        T s30 = T.Zero, s31 = T.Zero, s32 = T.Zero;
        T s40 = T.Zero, s41 = T.Zero, s42 = T.Zero;
        T s50 = T.Zero, s51 = T.Zero, s52 = T.Zero;
        T s60 = T.Zero, s61 = T.Zero, s62 = T.Zero;
        T s70 = T.Zero, s71 = T.Zero, s72 = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T a = T.Load(panel), b = T.Load(panel + T.Count), c = T.Load(panel + (2 * T.Count));
            panel += 3 * T.Count;
            (s00, s01, s02) = Add(x0[k], a, b, c, s00, s01, s02);
            if (TRows.Count > 1)
            {
                (s10, s11, s12) = Add(x1[k], a, b, c, s10, s11, s12);
            }

            if (TRows.Count > 2)
            {
                (s20, s21, s22) = Add(x2[k], a, b, c, s20, s21, s22);
            }

            if (TRows.Count > 3)
            {
                (s30, s31, s32) = Add(x3[k], a, b, c, s30, s31, s32);
            }

            if (TRows.Count > 4)
            {
                (s40, s41, s42) = Add(x4[k], a, b, c, s40, s41, s42);
            }

            if (TRows.Count > 5)
            {
                (s50, s51, s52) = Add(x5[k], a, b, c, s50, s51, s52);
            }

            if (TRows.Count > 6)
            {
                (s60, s61, s62) = Add(x6[k], a, b, c, s60, s61, s62);
            }

            if (TRows.Count > 7)
            {
                (s70, s71, s72) = Add(x7[k], a, b, c, s70, s71, s72);
            }
        }

        Finish(s00, s01, s02, sums, first);
        if (TRows.Count > 1)
        {
            Finish(s10, s11, s12, sums + (1 * 3 * T.Count), first);
        }

        if (TRows.Count > 2)
        {
            Finish(s20, s21, s22, sums + (2 * 3 * T.Count), first);
        }

        if (TRows.Count > 3)
        {
            Finish(s30, s31, s32, sums + (3 * 3 * T.Count), first);
        }

        if (TRows.Count > 4)
        {
            Finish(s40, s41, s42, sums + (4 * 3 * T.Count), first);
        }

        if (TRows.Count > 5)
        {
            Finish(s50, s51, s52, sums + (5 * 3 * T.Count), first);
        }

        if (TRows.Count > 6)
        {
            Finish(s60, s61, s62, sums + (6 * 3 * T.Count), first);
        }

        if (TRows.Count > 7)
        {
            Finish(s70, s71, s72, sums + (7 * 3 * T.Count), first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T A, T B, T C) Add<T>(float value, T a, T b, T c, T sumA, T sumB, T sumC)
        where T : struct, IPanelLanes<T>
    {
        var x = T.All(value);
        return (T.MultiplyAdd(x, a, sumA), T.MultiplyAdd(x, b, sumB), T.MultiplyAdd(x, c, sumC));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<T>(T a, T b, T c, float* sums, bool first)
        where T : struct, IPanelLanes<T>
    {
        if (!first)
        {
            a += T.Load(sums);
            b += T.Load(sums + T.Count);
            c += T.Load(sums + (2 * T.Count));
        }

        T.Store(a, sums);
        T.Store(b, sums + T.Count);
        T.Store(c, sums + (2 * T.Count));
    }
}

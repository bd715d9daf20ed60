using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LStar.Models.Engines.Kernels;

/// <summary>Fills a panel from a weight stored as [out, in]: a row of it becomes a column of the panel.</summary>
internal static unsafe class PanelRows
{
    private const int LineBytes = 64;

    /// <summary>
    /// float32: panel[k, r] = rows[r][k] for k from 0 to <paramref name="depth"/> - 1. There are as many <paramref name="rows"/> as the panel is wide.
    /// </summary>
    public static void Fill<T>(byte** rows, int depth, float* panel, byte* ends)
        where T : struct, IPanelLanes<T>
    {
        Prefetch<T>(rows, PanelBlock.Depth * sizeof(float));
        Transpose<T>(rows, depth * sizeof(float), panel, ends);
    }

    /// <summary>The same for a 16-bit format; <paramref name="pairs"/> and <paramref name="ends"/> are room to work in.</summary>
    public static void Fill<T, TFormat>(byte** rows, int depth, float* panel, float* pairs, byte* ends)
        where T : struct, IPanelLanes<T>
        where TFormat : struct, IStoredFormat
    {
        var width = PanelBlock.Width<T>();
        Prefetch<T>(rows, PanelBlock.Depth * sizeof(ushort));
        Transpose<T>(rows, depth * sizeof(ushort), pairs, ends);
        T largestA = T.Zero, largestB = T.Zero, largestC = T.Zero;
        var to = panel;
        for (var k = 0; k < depth; k += 2)
        {
            T a = T.Load(pairs), b = T.Load(pairs + T.Count), c = T.Load(pairs + (2 * T.Count));
            pairs += width;
            if (TFormat.FiniteOnly)
            {
                (largestA, largestB, largestC) = (T.Largest(a, largestA), T.Largest(b, largestB), T.Largest(c, largestC));
            }

            T.Store(TFormat.First(a), to);
            T.Store(TFormat.First(b), to + T.Count);
            T.Store(TFormat.First(c), to + (2 * T.Count));
            T.Store(TFormat.Second(a), to + width);
            T.Store(TFormat.Second(b), to + width + T.Count);
            T.Store(TFormat.Second(c), to + width + (2 * T.Count));
            to += 2 * width;
        }

        if (TFormat.FiniteOnly && (T.AnyNotFinite(largestA) || T.AnyNotFinite(largestB) || T.AnyNotFinite(largestC)))
        {
            for (var k = 0; k < depth; k++)
            {
                for (var r = 0; r < width; r++)
                {
                    panel[(k * width) + r] = (float)((Half*)rows[r])[k];
                }
            }
        }
    }

    /// <summary>
    /// The block behind this one is asked for while this one is worked on: the rows of a panel are more streams than a processor follows by itself.
    /// What lies behind the end of a mapping is asked for in vain, without harm.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch<T>(byte** rows, int bytes)
        where T : struct, IPanelLanes<T>
    {
        if (Sse.IsSupported)
        {
            for (var r = 0; r < PanelBlock.Width<T>(); r++)
            {
                var next = rows[r] + bytes;
                for (var line = 0; line < bytes; line += LineBytes)
                {
                    Sse.Prefetch0(next + line);
                }
            }
        }
    }

    /// <summary>32-bit units of <paramref name="bytes"/> bytes of every row, a unit after the other, those of all rows side by side.</summary>
    private static void Transpose<T>(byte** rows, int bytes, float* to, byte* ends)
        where T : struct, IPanelLanes<T>
    {
        var (width, register) = (PanelBlock.Width<T>(), T.Count * sizeof(float));
        var offset = 0;
        for (; offset + register <= bytes; offset += register)
        {
            T.Transpose(rows, offset, to, width);
            T.Transpose(rows + T.Count, offset, to + T.Count, width);
            T.Transpose(rows + (2 * T.Count), offset, to + (2 * T.Count), width);
            to += T.Count * width;
        }

        if (offset < bytes)
        {
            var at = stackalloc byte*[width];
            for (var r = 0; r < width; r++)
            {
                at[r] = ends + (r * register);
                Unsafe.CopyBlockUnaligned(at[r], rows[r] + offset, (uint)(bytes - offset));
            }

            T.Transpose(at, 0, to, width);
            T.Transpose(at + T.Count, 0, to + T.Count, width);
            T.Transpose(at + (2 * T.Count), 0, to + (2 * T.Count), width);
        }
    }
}

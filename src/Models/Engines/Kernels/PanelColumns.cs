using System.Runtime.CompilerServices;

namespace LStar.Models.Engines.Kernels;

/// <summary>Fills a panel from a weight stored as [in, out], as GPT-2's are: a stretch of its row is a row of the panel.</summary>
internal static unsafe class PanelColumns
{
    /// <summary>
    /// float32: panel[k, r] = from[k, r] for k from 0 to <paramref name="depth"/> - 1 and r up to <paramref name="columns"/> - 1, at a pitch of
    /// <paramref name="pitch"/> elements; what lies beyond in the panel is left as it is.
    /// </summary>
    public static void Fill<T>(byte* from, nint pitch, int columns, int depth, float* panel)
        where T : struct, IPanelLanes<T>
    {
        for (var k = 0; k < depth; k++)
        {
            Unsafe.CopyBlockUnaligned(panel + (k * PanelBlock.Width<T>()), (float*)from + (k * pitch), (uint)(columns * sizeof(float)));
        }
    }

    /// <summary>The same for a 16-bit format; <paramref name="ends"/> is room to work in.</summary>
    public static void Fill<T, TFormat>(byte* from, nint pitch, int columns, int depth, float* panel, byte* ends)
        where T : struct, IPanelLanes<T>
        where TFormat : struct, IStoredFormat
    {
        var width = PanelBlock.Width<T>();
        var largest = T.Zero;
        for (var k = 0; k < depth; k++)
        {
            var row = (ushort*)from + (k * pitch);
            if (columns < width)
            {
                Unsafe.CopyBlockUnaligned(ends, row, (uint)(columns * sizeof(ushort)));
                row = (ushort*)ends;
            }

            for (var c = 0; c < width; c += T.Count)
            {
                var words = T.LoadWords(row + c);
                if (TFormat.FiniteOnly)
                {
                    largest = T.Largest(words, largest);
                }

                T.Store(TFormat.First(words), panel + (k * width) + c);
            }
        }

        if (TFormat.FiniteOnly && T.AnyNotFinite(largest))
        {
            for (var k = 0; k < depth; k++)
            {
                for (var c = 0; c < columns; c++)
                {
                    panel[(k * width) + c] = (float)((Half*)from)[(k * pitch) + c];
                }
            }
        }
    }
}

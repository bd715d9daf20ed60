using System.Runtime.CompilerServices;

namespace LStar.Models.Engines.Kernels;

/// <summary>Fills a panel from a weight stored as [in, out], as GPT-2's are: a stretch of its row is a row of the panel.</summary>
internal static unsafe class PanelColumns
{
    /// <summary>
    /// panel[k, c] = from[k, c] for k from 0 to <paramref name="depth"/> - 1 and c up to <paramref name="columns"/> - 1, at a pitch of
    /// <paramref name="pitch"/> bytes; what lies beyond in the panel is undefined. <paramref name="ends"/> is room to work in.
    /// </summary>
    public static void Fill<T, TFormat>(byte* from, nint pitch, int columns, int depth, float* panel, byte* ends)
        where T : struct, IPanelLanes<T>
        where TFormat : struct, IStoredFormat
    {
        var width = PanelBlock.Width<T>();
        var size = sizeof(float) / TFormat.InUnit;
        var largest = T.Zero;
        for (var k = 0; k < depth; k++)
        {
            var row = from + (k * pitch);
            if (columns < width)
            {
                Unsafe.CopyBlockUnaligned(ends, row, (uint)(columns * size));
                row = ends;
            }

            for (var c = 0; c < width; c += T.Count)
            {
                var numbers = TFormat.Load<T>(row + (c * size));
                if (TFormat.FiniteOnly)
                {
                    largest = T.Largest(numbers, largest);
                }

                T.Store(TFormat.First(numbers), panel + (k * width) + c);
            }
        }

        if (TFormat.FiniteOnly && T.AnyNotFinite(largest))
        {
            for (var k = 0; k < depth; k++)
            {
                for (var c = 0; c < columns; c++)
                {
                    panel[(k * width) + c] = (float)((Half*)(from + (k * pitch)))[c];
                }
            }
        }
    }
}

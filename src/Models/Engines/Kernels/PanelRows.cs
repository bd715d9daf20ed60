namespace LStar.Models.Engines.Kernels;

/// <summary>Fills a panel from a weight stored as [out, in]: a row of it becomes a column of the panel.</summary>
internal static unsafe class PanelRows
{
    /// <summary>
    /// panel[k, r] = number k of row r, for k from 0 to <paramref name="depth"/> - 1, counted from <paramref name="offset"/> bytes into the row. There are
    /// as many <paramref name="rows"/> as the panel is wide; <paramref name="units"/> and <paramref name="ends"/> are room to work in.
    /// </summary>
    public static void Fill<T, TFormat>(byte** rows, nint offset, int depth, float* panel, float* units, byte* ends)
        where T : struct, IPanelLanes<T>
        where TFormat : struct, IStoredFormat
    {
        var width = PanelBlock.Width<T>();
        var size = sizeof(float) / TFormat.InUnit;
        T largestA = T.Zero, largestB = T.Zero, largestC = T.Zero;
        var to = panel;
        for (var k = 0; k < depth; k += TFormat.InUnit * T.Count)
        {
            var bytes = (depth - k) * size;
            if (TFormat.InUnit == 1)
            {
                UnitTurn.Turn<T>(rows, 3, offset + (k * size), bytes, to, ends);
                to += T.Count * width;
                continue;
            }

            UnitTurn.Turn<T>(rows, 3, offset + (k * size), bytes, units, ends);
            var from = units;
            for (var u = 0; u < T.Count; u++)
            {
                T a = T.Load(from), b = T.Load(from + T.Count), c = T.Load(from + (2 * T.Count));
                from += width;
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
        }

        // What follows the end of the rows may have been taken for one; then this is done in vain.
        if (TFormat.FiniteOnly && (T.AnyNotFinite(largestA) || T.AnyNotFinite(largestB) || T.AnyNotFinite(largestC)))
        {
            for (var k = 0; k < depth; k++)
            {
                for (var r = 0; r < width; r++)
                {
                    panel[(k * width) + r] = (float)((Half*)(rows[r] + offset))[k];
                }
            }
        }
    }
}

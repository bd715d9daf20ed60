using LStar.Models.Checkpoints;
using LStar.Models.Engines.Kernels;
using LStar.Models.Weights;

namespace LStar.Models.Engines.Managed;

/// <summary>
/// Rows of x with some neighbouring panels of a weight, from output feature <paramref name="left"/> on, <paramref name="columns"/> features in all. The
/// panels take turns block by block, so that a block of x is in the second-level cache for all but the first.
/// </summary>
internal readonly unsafe ref struct PanelProduct<T, TFormat>(Matrix weight, int left, int columns, BufferPool pool)
    where T : struct, IPanelLanes<T>
    where TFormat : struct, IStoredFormat
{
    /// <summary>Whether a kernel reads the weight as it is stored.</summary>
    private readonly bool _stored =
        weight.Tensor.Type is DType.F32 or DType.BF16 or DType.F16 && (!weight.Transposed || weight.Contiguous(left) >= columns);

    private static int Size => sizeof(float) / TFormat.InUnit;

    private static int Width => PanelBlock.Width<T>();

    /// <summary>y[i, left..] of <paramref name="rows"/> rows from <paramref name="first"/> on.</summary>
    public void Multiply(ManagedActivations x, int first, int rows, float[]? bias, ManagedActivations y)
    {
        int panels = (columns + Width - 1) / Width, block = PanelBlock.PanelFloats<T>(), units = PanelBlock.UnitFloats<T>(), ends = PanelBlock.EndFloats<T>();
        var room = pool.Rent(block + units + ends + (panels * rows * Width));
        var weights = stackalloc byte*[(panels + 1) * Width];
        var known = Address(weights, panels + 1);
        fixed (float* start = room.Span, input = x.Data)
        {
            var sums = start + block + units + ends;
            for (var k = 0; k < weight.Columns; k += PanelBlock.Depth)
            {
                var depth = Math.Min(PanelBlock.Depth, weight.Columns - k);
                for (var panel = 0; panel < panels; panel++)
                {
                    Fill(panel, weights + (panel * Width), k, depth, start, start + block, (byte*)(start + block + units));
                    var (after, at) = panel + 1 < panels ? (panel + 1, k) : k + depth < weight.Columns ? (0, k + depth) : (panels, 0);
                    var ahead = after < known ? new ReadAhead(weights + (after * Width), Width, (nint)at * Size, Math.Min(PanelBlock.Depth, weight.Columns - at) * Size) : default;
                    var tiles = new RowTiles<T>(input + ((long)first * x.Columns) + k, x.Columns, rows, sums + ((long)panel * rows * Width), ahead);
                    if (k + depth < weight.Columns)
                    {
                        tiles.Multiply(start, depth, k == 0);
                    }
                    else
                    {
                        var begin = panel * Width;
                        tiles.Finish(start, depth, k == 0, new PanelOutput(y, first, left + begin, Math.Min(Width, columns - begin), bias));
                    }
                }
            }
        }

        pool.Return(room);
    }

    /// <summary>Where the rows of the panels begin, and how many panels of them are known: none in a weight stored as columns or converted.</summary>
    private int Address(byte** rows, int panels)
    {
        if (!_stored || weight.Transposed)
        {
            return 0;
        }

        var all = Math.Min(panels, (weight.Rows - left + Width - 1) / Width);
        for (var r = 0; r < all * Width; r++)
        {
            // A panel at the end repeats its last row in columns that nobody reads.
            rows[r] = weight.Address(Math.Min(left + r, weight.Rows - 1));
        }

        return all;
    }

    /// <summary>Input features <paramref name="k"/> on, in the way the weight is stored.</summary>
    private void Fill(int panel, byte** rows, int k, int depth, float* block, float* units, byte* ends)
    {
        var begin = left + (panel * Width);
        var count = Math.Min(Width, left + columns - begin);
        if (!_stored)
        {
            FillConverted(begin, count, k, depth, block, units, ends);
        }
        else if (weight.Transposed)
        {
            var pitch = (nint)weight.Tensor.Shape[1] * Size;
            PanelColumns.Fill<T, TFormat>(weight.Address(begin) + (k * pitch), pitch, count, depth, block, ends);
        }
        else
        {
            PanelRows.Fill<T, TFormat>(rows, (nint)k * Size, depth, block, units, ends);
        }
    }

    /// <summary>Types and views that no kernel reads are converted a stretch of a row at a time.</summary>
    private void FillConverted(int begin, int count, int k, int depth, float* block, float* stretches, byte* ends)
    {
        var rows = stackalloc byte*[Width];
        for (var r = 0; r < Width; r++)
        {
            var at = stretches + (Math.Min(r, count - 1) * PanelBlock.Depth);
            rows[r] = (byte*)at;
            if (r < count)
            {
                weight.ReadRow(begin + r, k, new Span<float>(at, depth));
            }
        }

        PanelRows.Fill<T, SingleFormat>(rows, 0, depth, block, stretches, ends);
    }
}

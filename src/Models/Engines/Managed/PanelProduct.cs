using LStar.Models.Checkpoints;
using LStar.Models.Engines.Kernels;
using LStar.Models.Weights;

namespace LStar.Models.Engines.Managed;

/// <summary>Rows of x with one panel of a weight: at most <paramref name="most"/> output features from <paramref name="left"/> on.</summary>
internal readonly unsafe ref struct PanelProduct<T, TFormat>(Matrix weight, int left, int most, BufferPool pool)
    where T : struct, IPanelLanes<T>
    where TFormat : struct, IStoredFormat
{
    private static readonly int Size = sizeof(float) / TFormat.InUnit;

    private readonly int _columns = Math.Min(most, weight.Rows - left);

    /// <summary>y[i, left..] of <paramref name="rows"/> rows from <paramref name="first"/> on.</summary>
    public void Multiply(ManagedActivations x, int first, int rows, float[]? bias, ManagedActivations y)
    {
        int width = PanelBlock.Width<T>(), panel = PanelBlock.PanelFloats<T>(), units = PanelBlock.UnitFloats<T>(), ends = PanelBlock.EndFloats<T>();
        var room = pool.Rent(panel + units + ends + (rows * width));
        var ahead = stackalloc byte*[width];
        fixed (float* start = room.Span, input = x.Data)
        {
            var sums = start + panel + units + ends;
            for (var k = 0; k < weight.Columns; k += PanelBlock.Depth)
            {
                var depth = Math.Min(PanelBlock.Depth, weight.Columns - k);
                Fill(k, depth, start, start + panel, (byte*)(start + panel + units));
                var from = input + ((long)first * x.Columns) + k;
                RowTiles.Multiply<T>(from, x.Columns, rows, start, depth, sums, k == 0, Next(k + depth, ahead));
            }

            PanelSums.Write(sums, width, rows, bias, left, _columns, y, first);
        }

        pool.Return(room);
    }

    /// <summary>The block behind the one that ends at <paramref name="k"/>: in the same rows, or at the beginning of those of the next panel.</summary>
    private ReadAhead Next(int k, byte** rows)
    {
        var below = k < weight.Columns ? left : left + _columns;
        if (below >= weight.Rows || Transposed || !Stored)
        {
            return default;
        }

        var at = k < weight.Columns ? k : 0;
        var count = Math.Min(PanelBlock.Width<T>(), weight.Rows - below);
        for (var r = 0; r < count; r++)
        {
            rows[r] = weight.Address(below + r) + ((long)at * Size);
        }

        return new ReadAhead(rows, count, Math.Min(PanelBlock.Depth, weight.Columns - at) * Size);
    }

    private bool Transposed => weight.Transposed;

    /// <summary>Whether a kernel reads it as it is stored.</summary>
    private bool Stored => weight.Tensor.Type is DType.F32 or DType.BF16 or DType.F16 && (!Transposed || weight.Contiguous(left) >= _columns);

    /// <summary>Input features <paramref name="k"/> on, in the way the weight is stored.</summary>
    private void Fill(int k, int depth, float* panel, float* units, byte* ends)
    {
        if (!Stored)
        {
            FillConverted(k, depth, panel, units, ends);
        }
        else if (Transposed)
        {
            var pitch = (nint)weight.Tensor.Shape[1] * Size;
            PanelColumns.Fill<T, TFormat>(weight.Address(left) + (k * pitch), pitch, _columns, depth, panel, ends);
        }
        else
        {
            var rows = stackalloc byte*[PanelBlock.Width<T>()];
            for (var r = 0; r < PanelBlock.Width<T>(); r++)
            {
                // A panel at the end repeats the last row in columns that nobody reads.
                rows[r] = weight.Address(left + Math.Min(r, _columns - 1)) + ((long)k * Size);
            }

            PanelRows.Fill<T, TFormat>(rows, depth, panel, units, ends);
        }
    }

    /// <summary>Types and views that no kernel reads are converted a stretch of a row at a time.</summary>
    private void FillConverted(int k, int depth, float* panel, float* stretches, byte* ends)
    {
        var rows = stackalloc byte*[PanelBlock.Width<T>()];
        for (var r = 0; r < PanelBlock.Width<T>(); r++)
        {
            var at = stretches + (Math.Min(r, _columns - 1) * PanelBlock.Depth);
            rows[r] = (byte*)at;
            if (r < _columns)
            {
                weight.ReadRow(left + r, k, new Span<float>(at, depth));
            }
        }

        PanelRows.Fill<T, SingleFormat>(rows, depth, panel, stretches, ends);
    }
}

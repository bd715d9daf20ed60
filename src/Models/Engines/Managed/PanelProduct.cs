using System.Numerics.Tensors;
using LStar.Models.Checkpoints;
using LStar.Models.Engines.Kernels;
using LStar.Models.Weights;

namespace LStar.Models.Engines.Managed;

/// <summary>Rows of x with one panel of a weight, from its output feature <paramref name="left"/> on.</summary>
internal readonly unsafe ref struct PanelProduct<T>(Matrix weight, int left, BufferPool pool)
    where T : struct, IPanelLanes<T>
{
    private readonly int _columns = Math.Min(PanelBlock.Width<T>(), weight.Rows - left);

    /// <summary>y[i, left..] of <paramref name="rows"/> rows from <paramref name="first"/> on.</summary>
    public void Multiply(ManagedActivations x, int first, int rows, float[]? bias, ManagedActivations y)
    {
        int width = PanelBlock.Width<T>(), panel = PanelBlock.PanelFloats<T>(), pairs = PanelBlock.PairFloats<T>(), ends = PanelBlock.EndFloats<T>();
        var room = pool.Rent(panel + pairs + ends + (rows * width));
        fixed (float* start = room.Span, input = x.Data)
        {
            var sums = start + panel + pairs + ends;
            for (var k = 0; k < weight.Columns; k += PanelBlock.Depth)
            {
                var depth = Math.Min(PanelBlock.Depth, weight.Columns - k);
                Fill(k, depth, start, start + panel, start + panel + pairs);
                RowTiles.Multiply<T>(input + ((long)first * x.Columns) + k, x.Columns, rows, start, depth, sums, k == 0);
            }

            for (var i = 0; i < rows; i++)
            {
                var row = new ReadOnlySpan<float>(sums + (i * width), _columns);
                var to = y.Row(first + i).Slice(left, _columns);
                if (bias is null)
                {
                    row.CopyTo(to);
                }
                else
                {
                    TensorPrimitives.Add(row, bias.AsSpan(left, _columns), to);
                }
            }
        }

        pool.Return(room);
    }

    /// <summary>Input features <paramref name="k"/> on, in the way the weight is stored.</summary>
    private void Fill(int k, int depth, float* panel, float* pairs, float* ends)
    {
        var type = weight.Tensor.Type;
        if (type is not (DType.F32 or DType.BF16 or DType.F16) || (weight.Transposed && weight.Contiguous(left) < _columns))
        {
            FillConverted(k, depth, panel, pairs, ends);
        }
        else if (weight.Transposed)
        {
            var pitch = (nint)weight.Tensor.Shape[1];
            var from = weight.Address(left) + (k * pitch * type.Size());
            switch (type)
            {
                case DType.F32:
                    PanelColumns.Fill<T>(from, pitch, _columns, depth, panel);
                    break;
                case DType.BF16:
                    PanelColumns.Fill<T, BrainFormat>(from, pitch, _columns, depth, panel, (byte*)ends);
                    break;
                default:
                    PanelColumns.Fill<T, HalfFormat>(from, pitch, _columns, depth, panel, (byte*)ends);
                    break;
            }
        }
        else
        {
            var rows = stackalloc byte*[PanelBlock.Width<T>()];
            for (var r = 0; r < PanelBlock.Width<T>(); r++)
            {
                // A panel at the end repeats the last row in columns that nobody reads.
                rows[r] = weight.Address(left + Math.Min(r, _columns - 1)) + ((long)k * type.Size());
            }

            switch (type)
            {
                case DType.F32:
                    PanelRows.Fill<T>(rows, depth, panel, (byte*)ends);
                    break;
                case DType.BF16:
                    PanelRows.Fill<T, BrainFormat>(rows, depth, panel, pairs, (byte*)ends);
                    break;
                default:
                    PanelRows.Fill<T, HalfFormat>(rows, depth, panel, pairs, (byte*)ends);
                    break;
            }
        }
    }

    /// <summary>Types and views that no kernel reads are converted a stretch of a row at a time.</summary>
    private void FillConverted(int k, int depth, float* panel, float* stretches, float* ends)
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

        PanelRows.Fill<T>(rows, depth, panel, (byte*)ends);
    }
}

using System.Numerics.Tensors;
using LStar.Models.Engines.Kernels;
using LStar.Models.Weights;

namespace LStar.Models.Engines.Managed;

/// <summary>
/// y = x W^T + b over panels of output features: a thread widens a panel of W's rows into its own scratch (or uses them where they lie, if stored
/// as float32), then multiplies all rows of x with it. A weight is read from the file once for all tokens of the batch.
/// </summary>
internal static class LinearKernel
{
    /// <summary>Floats in a panel: it stays in the second-level cache while the rows of x pass.</summary>
    private const int PanelFloats = 32 * 1024;

    private const int LineBytes = 64;

    /// <summary>Rows of x from which on it pays to move a panel to the beginning of a cache line.</summary>
    private const int WorthMoving = 8;

    public static unsafe void Apply(ManagedActivations x, Matrix weight, Vector? bias, ManagedActivations y, BufferPool pool, WorkSharing work)
    {
        if (x.Columns != weight.Columns)
        {
            throw new ArgumentException($"{weight.Tensor.Name}: [{x.Rows}, {x.Columns}] cannot be multiplied with [{weight.Rows}, {weight.Columns}]", nameof(x));
        }

        var depth = weight.Columns;
        var panel = Math.Clamp(PanelFloats / depth & ~3, 4, 64);
        var panels = (weight.Rows + panel - 1) / panel;
        var shift = bias?.ToArray();
        work.For(panels, (long)x.Rows * weight.Rows * depth, index =>
        {
            var first = index * panel;
            var rows = Math.Min(panel, weight.Rows - first);
            fixed (float* input = x.Data, output = y.Data)
            {
                var direct = InPlace(weight, first, rows, x.Rows);
                if (direct is not null)
                {
                    Multiplication.RowsByRows(input, depth, x.Rows, direct, depth, rows, depth, output + first, y.Columns);
                }
                else
                {
                    var scratch = pool.Rent(rows * depth);
                    weight.ReadRows(first, rows, scratch.Span, depth);
                    fixed (float* widened = scratch.Span)
                    {
                        Multiplication.RowsByRows(input, depth, x.Rows, widened, depth, rows, depth, output + first, y.Columns);
                    }

                    pool.Return(scratch);
                }
            }

            if (shift is not null)
            {
                for (var i = 0; i < x.Rows; i++)
                {
                    var part = y.Row(i).Slice(first, rows);
                    TensorPrimitives.Add(part, shift.AsSpan(first, rows), part);
                }
            }
        });
    }

    /// <summary>
    /// The panel as it lies in the file, where that is float32, row after row; null where it is not, or where it begins within a cache line and is
    /// to be read so often that moving it is cheaper.
    /// </summary>
    private static unsafe float* InPlace(Matrix weight, int first, int rows, int times)
    {
        var direct = weight.Contiguous(first) >= rows ? weight.Direct(first) : null;
        return times < WorthMoving || (nuint)direct % LineBytes == 0 ? direct : null;
    }
}

using LStar.Models.Checkpoints;
using LStar.Models.Engines.Kernels;
using LStar.Models.Weights;

namespace LStar.Models.Engines.Managed;

/// <summary>Few rows of x with one strip of a weight, from its output feature <paramref name="left"/> on.</summary>
internal readonly unsafe ref struct StripProduct<T, TFormat>(Matrix weight, int left, BufferPool pool)
    where T : struct, IPanelLanes<T>
    where TFormat : struct, IStoredFormat
{
    private const int MostRows = 4;

    /// <summary>Whether this is the way for so many rows and this weight.</summary>
    public static bool Serves(int rows, Matrix weight) => rows is > 0 and <= MostRows && !weight.Transposed && weight.Tensor.Type is DType.F32 or DType.BF16 or DType.F16;

    /// <summary>y[i, left..] of all rows.</summary>
    public void Multiply(ManagedActivations x, float[]? bias, ManagedActivations y)
    {
        int width = StripTile.Width<T>(), columns = Math.Min(width, weight.Rows - left), units = T.Count * width;
        var room = pool.Rent((2 * units) + (MostRows * width));
        var rows = stackalloc byte*[width];
        for (var r = 0; r < width; r++)
        {
            rows[r] = weight.Address(left + Math.Min(r, columns - 1));
        }

        var next = left + width < weight.Rows ? (nint)(weight.Address(left + width) - rows[0]) : 0;
        bool finite;
        fixed (float* start = room.Span, input = x.Data)
        {
            var ends = (byte*)(start + units);
            var sums = start + (2 * units);
            finite = x.Rows switch
            {
                1 => StripTile.Multiply<T, TFormat, OneRow>(input, x.Columns, rows, x.Columns, next, start, ends, sums),
                2 => StripTile.Multiply<T, TFormat, TwoRows>(input, x.Columns, rows, x.Columns, next, start, ends, sums),
                3 => StripTile.Multiply<T, TFormat, ThreeRows>(input, x.Columns, rows, x.Columns, next, start, ends, sums),
                _ => StripTile.Multiply<T, TFormat, FourRows>(input, x.Columns, rows, x.Columns, next, start, ends, sums),
            };
            if (finite)
            {
                new PanelOutput(y, 0, left, columns, bias).Write(sums, width, 0, x.Rows);
            }
        }

        pool.Return(room);
        if (!finite)
        {
            new PanelProduct<T, TFormat>(weight, left, columns, pool).Multiply(x, 0, x.Rows, bias, y);
        }
    }
}

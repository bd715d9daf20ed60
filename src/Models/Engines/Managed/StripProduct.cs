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
    public static bool Serves(int rows, Matrix weight) =>
        rows is > 0 and <= MostRows && !weight.Transposed && (weight.Tensor.Type is DType.F32 or DType.BF16 or DType.F16 || weight.Tensor.Type.IsQuantised());

    /// <summary>y[i, left..] of all rows.</summary>
    public void Multiply(ManagedActivations x, float[]? bias, ManagedActivations y)
    {
        int width = StripTile.Width<T>(), columns = Math.Min(width, weight.Rows - left), units = T.Count * width;
        var isQuantised = weight.Tensor.Type.IsQuantised();
        var room = pool.Rent((2 * units) + (MostRows * width) + (isQuantised ? checked(columns * weight.Columns) : 0));
        var rows = stackalloc byte*[width];
        bool finite;
        fixed (float* start = room.Span, input = x.Data)
        {
            var next = isQuantised ? Decode(columns, rows, start + (2 * units) + (MostRows * width)) : Address(columns, rows);
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

    /// <summary>Where the rows lie in the file, and how far the next strip is behind; a strip at the end repeats its last row.</summary>
    private nint Address(int columns, byte** rows)
    {
        for (var r = 0; r < StripTile.Width<T>(); r++)
        {
            rows[r] = weight.Address(left + Math.Min(r, columns - 1));
        }

        return left + StripTile.Width<T>() < weight.Rows ? (nint)(weight.Address(left + StripTile.Width<T>()) - rows[0]) : 0;
    }

    /// <summary>Rows in blocks of shared scales are made into floats in <paramref name="room"/>; nothing follows them there.</summary>
    private nint Decode(int columns, byte** rows, float* room)
    {
        for (var r = 0; r < StripTile.Width<T>(); r++)
        {
            rows[r] = (byte*)(room + ((nint)Math.Min(r, columns - 1) * weight.Columns));
            if (r < columns)
            {
                weight.ReadRow(left + r, 0, new Span<float>(rows[r], weight.Columns));
            }
        }

        return 0;
    }
}

using System.Runtime.Intrinsics;
using LStar.Models.Checkpoints;
using LStar.Models.Engines.Kernels;
using LStar.Models.Weights;

namespace LStar.Models.Engines.Managed;

/// <summary>
/// y = x W^T + b over panels of output features: a thread widens and turns a block of a panel into its own room, where it stays in cache while all
/// rows of x pass. A weight is read from the file once for all tokens of the batch, and never lies widened in memory beyond a block.
/// <para>
/// An element of y is the sum over blocks of <see cref="PanelBlock.Depth"/> features of (the sum over k in the block, in order, of x[i, k] W[j, k]), each
/// product added with one rounding where the machine can; then the bias. That holds for any number of rows, for any tile and thread, and for every
/// width of register: results depend on none of them.
/// </para>
/// </summary>
internal static class LinearKernel
{
    /// <summary>Rows of x at a time: their sums stay in the second-level cache.</summary>
    private const int MostRows = 1024;

    /// <summary>Floats of x from which on it is not in the second-level cache when a panel comes back to it.</summary>
    private const int CachedFloats = 256 * 1024;

    private const int MostTogether = 4;

    /// <summary>Rows below which dividing them costs more, in widening again, than it brings.</summary>
    private const int FewestRows = 64;

    /// <summary>In the widest registers there are.</summary>
    public static void Apply(ManagedActivations x, Matrix weight, Vector? bias, ManagedActivations y, BufferPool pool, WorkSharing work)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Apply<Lanes512>(x, weight, bias, y, pool, work);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Apply<Lanes256>(x, weight, bias, y, pool, work);
        }
        else
        {
            Apply<Lanes128>(x, weight, bias, y, pool, work);
        }
    }

    /// <summary>In registers of <typeparamref name="T"/>.</summary>
    public static void Apply<T>(ManagedActivations x, Matrix weight, Vector? bias, ManagedActivations y, BufferPool pool, WorkSharing work)
        where T : struct, IPanelLanes<T>
    {
        if (x.Columns != weight.Columns)
        {
            throw new ArgumentException($"{weight.Tensor.Name}: [{x.Rows}, {x.Columns}] cannot be multiplied with [{weight.Rows}, {weight.Columns}]", nameof(x));
        }

        switch (weight.Tensor.Type)
        {
            case DType.BF16:
                Apply<T, BrainFormat>(x, weight, bias, y, pool, work);
                break;
            case DType.F16:
                Apply<T, HalfFormat>(x, weight, bias, y, pool, work);
                break;
            default:
                Apply<T, SingleFormat>(x, weight, bias, y, pool, work);
                break;
        }
    }

    private static void Apply<T, TFormat>(ManagedActivations x, Matrix weight, Vector? bias, ManagedActivations y, BufferPool pool, WorkSharing work)
        where T : struct, IPanelLanes<T>
        where TFormat : struct, IStoredFormat
    {
        var shift = bias?.ToArray();
        var cost = (long)x.Rows * weight.Rows * weight.Columns;
        if (StripProduct<T, TFormat>.Serves(x.Rows, weight))
        {
            var strip = StripTile.Width<T>();
            work.For((weight.Rows + strip - 1) / strip, cost, index => new StripProduct<T, TFormat>(weight, index * strip, pool).Multiply(x, shift, y));
            return;
        }

        var panels = (weight.Rows + PanelBlock.Width<T>() - 1) / PanelBlock.Width<T>();
        var width = Together(x, panels, work.Threads) * PanelBlock.Width<T>();
        var units = (weight.Rows + width - 1) / width;
        var parts = Parts(x.Rows, panels, work.Threads);
        work.For(units * parts, cost, index =>
        {
            int part = index % parts, left = index / parts * width;
            int first = (int)((long)x.Rows * part / parts), end = (int)((long)x.Rows * (part + 1) / parts);
            new PanelProduct<T, TFormat>(weight, left, Math.Min(width, weight.Rows - left), pool).Multiply(x, first, end - first, shift, y);
        });
    }

    /// <summary>How many panels take turns: several where x is too large for a second-level cache and panels are many.</summary>
    private static int Together(ManagedActivations x, int panels, int threads) =>
        (long)x.Rows * x.Columns > CachedFloats ? Math.Clamp(panels / (4 * threads), 1, MostTogether) : 1;

    /// <summary>The rows are divided where panels are too few for the threads, or rows too many.</summary>
    private static int Parts(int rows, int panels, int threads)
    {
        var wanted = threads == 1 ? 1 : ((2 * threads) + panels - 1) / panels;
        return Math.Max(Math.Min(wanted, rows / FewestRows), (rows + MostRows - 1) / MostRows);
    }
}

using System.Runtime.Intrinsics;
using LStar.Models.Checkpoints;
using LStar.Models.Engines.Kernels;
using LStar.Models.Weights;

namespace LStar.Models.Engines.Managed;

/// <summary>
/// y = x W^T + b over panels of output features: a thread widens and turns a block of a panel into its own room, where it stays in cache while all
/// rows of x pass. A weight is read from the file once for all tokens of the batch, and never lies widened in memory beyond a block.
/// <para>
/// An element of y is sum over blocks of (sum over k in the block, in order, x[i, k] W[j, k]), each product added with one rounding where the machine can;
/// then the bias. That holds for any number of rows, for any tile and thread, and for every width of register: results depend on none of them.
/// </para>
/// </summary>
internal static unsafe class LinearKernel
{
    /// <summary>Rows of x at a time: their sums stay in the second-level cache.</summary>
    private const int MostRows = 1024;

    /// <summary>Rows below which dividing them costs more, in widening again, than it brings.</summary>
    private const int FewestRows = 64;

    /// <summary>Chosen once: the width of the registers.</summary>
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

        var width = PanelBlock.Width<T>();
        var panels = (weight.Rows + width - 1) / width;
        var parts = Parts(x.Rows, panels, work.Threads);
        var shift = bias?.ToArray();
        work.For(panels * parts, (long)x.Rows * weight.Rows * weight.Columns, index =>
        {
            var (part, panel) = (index % parts, index / parts);
            int first = (int)((long)x.Rows * part / parts), end = (int)((long)x.Rows * (part + 1) / parts);
            new PanelProduct<T>(weight, panel * width, pool).Multiply(x, first, end - first, shift, y);
        });
    }

    /// <summary>The rows are divided where panels are too few for the threads, or rows too many.</summary>
    private static int Parts(int rows, int panels, int threads)
    {
        var wanted = threads == 1 ? 1 : (2 * threads + panels - 1) / panels;
        return Math.Max(Math.Min(wanted, rows / FewestRows), (rows + MostRows - 1) / MostRows);
    }
}

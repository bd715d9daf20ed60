using LStar.Metrics.Lanes;

namespace LStar.Metrics.Values;

/// <summary>Up to 32 reflections of rows, made one after another from the rows at hand and applied to the rows below as one: I - V^T T V.</summary>
internal sealed class ReflectionBlock<T>
    where T : struct, IOctet<T>
{
    /// <summary>Reflections in a block.</summary>
    public const int Most = 32;

    /// <summary>Rows a thread takes at a time: what it reads twice stays in its cache.</summary>
    private const int Group = 32;

    private readonly WideMatrix _a;
    private readonly double[] _vectors; // V [32, pitch], zeros before a reflection's own column
    private readonly double[] _factor = new double[Most * Most]; // T, upper triangular
    private readonly int _pitch;
    private int _first;

    public ReflectionBlock(WideMatrix a)
    {
        _a = a;
        _pitch = a.Stride + 8; // a pitch that is a power of two would put all of V's columns into few sets of a cache
        _vectors = new double[Most * _pitch];
    }

    /// <summary>An empty block whose first reflection is made from row <paramref name="first"/>.</summary>
    public void Begin(int first)
    {
        _first = first;
        Array.Clear(_vectors);
        Array.Clear(_factor);
    }

    /// <summary>Makes the reflection that leaves row first + k with its diagonal entry alone to the right, applies it to the block's other rows; that entry.</summary>
    public double Reflect(int k, int count)
    {
        var column = _first + k;
        var row = Row(column);
        var u = _vectors.AsSpan(k * _pitch, _a.Stride);
        row[column..].CopyTo(u[column..]);
        var from = column & ~7;
        var (alpha, tau) = Reflection.Of(u[column], RowKernels.Dot<T>(u[from..], u[from..]));
        u[column] -= alpha;
        for (var i = k + 1; i < count; i++)
        {
            var other = Row(_first + i)[from..];
            RowKernels.Add<T>(-tau * RowKernels.Dot<T>(other, u[from..]), u[from..], other);
        }

        Extend(k, tau, from);
        return alpha;
    }

    /// <summary>Applies the block to every row from <paramref name="row"/> on.</summary>
    public void Apply(int row, ParallelOptions parallel)
    {
        var groups = (_a.Rows - row + Group - 1) / Group;
        if (groups * (long)(_a.Stride - _first) < 1 << 14)
        {
            for (var group = 0; group < groups; group++)
            {
                ApplyTo(row + (group * Group));
            }
        }
        else
        {
            Parallel.For(0, groups, parallel, group => ApplyTo(row + (group * Group)));
        }
    }

    private void ApplyTo(int row)
    {
        Span<double> products = stackalloc double[Group * Most];
        products.Clear();
        var from = _first & ~7;
        var rows = (Math.Min(Group, _a.Rows - row) + 7) & ~7; // the spare rows are zeros and stay zeros
        var a = _a.Elements.AsSpan((row * _a.Stride) + from);
        var v = _vectors.AsSpan(from);
        TileProducts.Add<T>(a, _a.Stride, rows, v, _pitch, Most, _a.Stride - from, products);
        for (var i = 0; i < rows; i++)
        {
            TimesFactor(products.Slice(i * Most, Most));
        }

        TileUpdate.Subtract<T>(products, rows, v, _pitch, Most, _a.Stride - from, a, _a.Stride);
    }

    /// <summary>p := p T, from the last column to the first, so that what is still needed is still there.</summary>
    private void TimesFactor(Span<double> p)
    {
        for (var j = Most - 1; j >= 0; j--)
        {
            var sum = 0d;
            for (var i = 0; i <= j; i++)
            {
                sum += p[i] * _factor[(i * Most) + j];
            }

            p[j] = sum;
        }
    }

    /// <summary>T's column k: -tau T (V u) above tau.</summary>
    private void Extend(int k, double tau, int from)
    {
        Span<double> products = stackalloc double[Most];
        var u = _vectors.AsSpan((k * _pitch) + from, _a.Stride - from);
        for (var i = 0; i < k; i++)
        {
            products[i] = RowKernels.Dot<T>(_vectors.AsSpan((i * _pitch) + from, u.Length), u);
        }

        for (var i = 0; i < k; i++)
        {
            var sum = 0d;
            for (var j = i; j < k; j++)
            {
                sum += _factor[(i * Most) + j] * products[j];
            }

            _factor[(i * Most) + k] = -tau * sum;
        }

        _factor[(k * Most) + k] = tau;
    }

    private Span<double> Row(int row) => _a.Elements.AsSpan(row * _a.Stride, _a.Stride);
}

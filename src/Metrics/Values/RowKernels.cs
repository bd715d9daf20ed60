using System.Runtime.InteropServices;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Values;

/// <summary>Two rows at a time: sums of products, and one added to another. Lengths are whole octets.</summary>
internal static class RowKernels
{
    /// <summary>sum x y.</summary>
    public static double Dot<T>(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        where T : struct, IOctet<T>
    {
        ref readonly var left = ref MemoryMarshal.GetReference(x);
        ref readonly var right = ref MemoryMarshal.GetReference(y);
        T a = default, b = default, c = default, d = default;
        var (i, length) = ((nuint)0, (nuint)x.Length);
        for (; i + 32 <= length; i += 32)
        {
            a = T.MultiplyAdd(T.Load(in left, i), T.Load(in right, i), a);
            b = T.MultiplyAdd(T.Load(in left, i + 8), T.Load(in right, i + 8), b);
            c = T.MultiplyAdd(T.Load(in left, i + 16), T.Load(in right, i + 16), c);
            d = T.MultiplyAdd(T.Load(in left, i + 24), T.Load(in right, i + 24), d);
        }

        for (; i < length; i += 8)
        {
            a = T.MultiplyAdd(T.Load(in left, i), T.Load(in right, i), a);
        }

        return T.Total(a + b + (c + d));
    }

    /// <summary>y += factor x.</summary>
    public static void Add<T>(double factor, ReadOnlySpan<double> x, Span<double> y)
        where T : struct, IOctet<T>
    {
        ref readonly var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var all = T.All(factor);
        for (nuint i = 0; i < (nuint)x.Length; i += 8)
        {
            T.Store(T.MultiplyAdd(all, T.Load(in from, i), T.Load(in to, i)), ref to, i);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Scales;

/// <summary>
/// Sums over float32 spans, accumulated in double. Element i always belongs to running sum i mod 16, and the running sums are added in one
/// fixed order, so the order of additions depends on nothing but the length: not on the width of the machine's vectors, not on threads.
/// Empty: 0. NaN and infinity travel.
/// </summary>
internal static class WideSum
{
    private const int Step = 16;

    /// <summary>sum x.</summary>
    public static double Of(ReadOnlySpan<float> x) => Sum<Value>(x, x);

    /// <summary>sum x^2. Finite for finite input: the square of the largest float32 is 1e77.</summary>
    public static double OfSquares(ReadOnlySpan<float> x) => Sum<Product>(x, x);

    /// <summary>sum x y, for spans of one length.</summary>
    public static double OfProducts(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Sum<Product>(x, y);

    private static double Sum<TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TTerm : struct, ITerm
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length, nameof(y));
        return Vector512.IsHardwareAccelerated ? Sum<Octet512, TTerm>(x, y)
            : Vector256.IsHardwareAccelerated ? Sum<Octet256, TTerm>(x, y)
            : Sum<Octet128, TTerm>(x, y);
    }

    private static double Sum<T, TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where T : struct, IOctet<T>
        where TTerm : struct, ITerm
    {
        T even = default, odd = default;
        var whole = x.Length & ~(Step - 1);
        Add<T, TTerm>(x[..whole], y[..whole], ref even, ref odd);
        if (whole < x.Length)
        {
            Span<float> left = stackalloc float[Step], right = stackalloc float[Step];
            Add<T, TTerm>(Tail.Of(x, whole, left), Tail.Of(y, whole, right), ref even, ref odd);
        }

        return T.Total(even + odd);
    }

    private static void Add<T, TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ref T evens, ref T odds)
        where T : struct, IOctet<T>
        where TTerm : struct, ITerm
    {
        var (even, odd) = (evens, odds);
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        for (nuint i = 0; i < (nuint)x.Length; i += Step)
        {
            even += TTerm.Of(T.Widen(in left, i), T.Widen(in right, i));
            odd += TTerm.Of(T.Widen(in left, i + 8), T.Widen(in right, i + 8));
        }

        (evens, odds) = (even, odd);
    }

    private interface ITerm
    {
        static abstract T Of<T>(T x, T y)
            where T : struct, IOctet<T>;
    }

    private readonly struct Value : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x, T y)
            where T : struct, IOctet<T> => x;
    }

    private readonly struct Product : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x, T y)
            where T : struct, IOctet<T> => x * y;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LStar.Metrics.Scales;

/// <summary>
/// Sums over float32 spans, accumulated in double. Element i always belongs to running sum i mod 32, and the running sums are added in one
/// fixed order, so the order of additions depends on nothing but the length: not on the width of the machine's vectors, not on threads.
/// Empty: 0. NaN and infinity travel.
/// </summary>
internal static class WideSum
{
    /// <summary>sum x.</summary>
    public static double Of(ReadOnlySpan<float> x) => Sum<Value>(x, x);

    /// <summary>sum x^2. Finite for finite input: the square of the largest float32 is 1e77.</summary>
    public static double OfSquares(ReadOnlySpan<float> x) => Sum<Product>(x, x);

    /// <summary>sum |x|.</summary>
    public static double OfMagnitudes(ReadOnlySpan<float> x) => Sum<Magnitude>(x, x);

    /// <summary>sum x y, for spans of one length.</summary>
    public static double OfProducts(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Sum<Product>(x, y);

    /// <summary>The eight lanes of a vector, added in an order that every machine shares.</summary>
    public static double Total(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    private static double Sum<TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TTerm : struct, ITerm
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length, nameof(y));
        Vector512<double> a = default, b = default, c = default, d = default;
        for (var i = 0; i < x.Length; i += 2 * PaddedLoad.Length)
        {
            var (x0, x1) = PaddedLoad.Widened(x, i);
            var (y0, y1) = PaddedLoad.Widened(y, i);
            var (x2, x3) = PaddedLoad.Widened(x, i + PaddedLoad.Length);
            var (y2, y3) = PaddedLoad.Widened(y, i + PaddedLoad.Length);
            a += TTerm.Of(x0, y0);
            b += TTerm.Of(x1, y1);
            c += TTerm.Of(x2, y2);
            d += TTerm.Of(x3, y3);
        }

        return Total(a + b + (c + d));
    }

    private interface ITerm
    {
        static abstract Vector512<double> Of(Vector512<double> x, Vector512<double> y);
    }

    private readonly struct Value : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x, Vector512<double> y) => x;
    }

    private readonly struct Product : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x, Vector512<double> y) => x * y;
    }

    private readonly struct Magnitude : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x, Vector512<double> y) => Vector512.Abs(x);
    }
}

using LStar.Metrics.Scales;

namespace LStar.Metrics.Residual;

/// <summary>
/// Alignment of two points of the residual stream: mean over tokens of the cosine x_i . y_i / (||x_i|| ||y_i||). With x^(L) it is output alignment, with x^(0)
/// input alignment. Source: 002 section 1, "correlation to output".
/// </summary>
/// <remarks>Range [-1, 1] up to rounding; exactly 1 with itself. A zero vector has no direction: NaN, which travels, as do NaN and infinity in the input.</remarks>
public static class ResidualAlignment
{
    /// <summary>The alignment of x and y, both [n, d] row-major, d = <paramref name="width"/>.</summary>
    /// <exception cref="ArgumentException">There are no tokens, the shapes differ, or they are not whole rows of d.</exception>
    public static double Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (x.IsEmpty || x.Length != y.Length || x.Length % width != 0)
        {
            throw new ArgumentException($"two residual streams of width {width} hold the same whole tokens, at least one; found {x.Length} and {y.Length} elements", nameof(y));
        }

        var sum = 0d;
        for (var at = 0; at < x.Length; at += width)
        {
            sum += Cosine(x.Slice(at, width), y.Slice(at, width));
        }

        return sum / (x.Length / width);
    }

    /// <summary>The cosine of two vectors. One square root of the product, since sqrt(a a) is a and sqrt(a) sqrt(a) is not always.</summary>
    private static double Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y) =>
        WideSum.OfProducts(x, y) / Math.Sqrt(WideSum.OfSquares(x) * WideSum.OfSquares(y));
}

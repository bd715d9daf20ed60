using System.Buffers;
using LStar.Metrics.Scales;

namespace LStar.Metrics.Residual;

/// <summary>
/// Norms of the residual stream x^(l) [n, d]. Over tokens of the L2 norm: mean, median, and mean without the first token, which many models make huge;
/// and the Frobenius norm of the whole. Source: 002, which does not say which of them it plots.
/// </summary>
/// <param name="Mean">Mean over tokens of ||x_i||.</param>
/// <param name="Median">Median over tokens; the average of the two middle ones for an even count.</param>
/// <param name="MeanAfterFirst">Mean over tokens 1..n-1; NaN for n = 1.</param>
/// <param name="Frobenius">sqrt(sum x^2) over all tokens.</param>
/// <remarks>
/// Range [0, inf), in units of the stream. NaN travels: one NaN makes all four NaN (MeanAfterFirst only if it is not in the first token); so does infinity,
/// which may leave the median finite. Sums run in double, token after token.
/// </remarks>
public readonly record struct ResidualNorm(double Mean, double Median, double MeanAfterFirst, double Frobenius)
{
    /// <summary>The norms of x [n, d], row-major, d = <paramref name="width"/>.</summary>
    /// <exception cref="ArgumentException">x has no tokens, or is not whole rows of d.</exception>
    public static ResidualNorm Of(ReadOnlySpan<float> x, int width)
    {
        var n = Tokens(x, width);
        var rented = ArrayPool<double>.Shared.Rent(n);
        try
        {
            return Of(x, width, rented.AsSpan(0, n));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static ResidualNorm Of(ReadOnlySpan<float> x, int width, Span<double> norms)
    {
        double squares = 0, afterFirst = 0;
        for (var i = 0; i < norms.Length; i++)
        {
            var square = WideSum.OfSquares(x.Slice(i * width, width));
            squares += square;
            norms[i] = Math.Sqrt(square);
            afterFirst += i > 0 ? norms[i] : 0;
        }

        return new ResidualNorm((norms[0] + afterFirst) / norms.Length, Middle(norms, double.IsNaN(squares)), afterFirst / (norms.Length - 1), Math.Sqrt(squares));
    }

    private static double Middle(Span<double> norms, bool undefined)
    {
        if (undefined)
        {
            return double.NaN;
        }

        norms.Sort();
        var half = norms.Length / 2;
        return norms.Length % 2 == 1 ? norms[half] : (norms[half - 1] + norms[half]) / 2;
    }

    private static int Tokens(ReadOnlySpan<float> x, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        return x.IsEmpty || x.Length % width != 0
            ? throw new ArgumentException($"a residual stream of width {width} holds whole tokens, at least one; found {x.Length} elements", nameof(x))
            : x.Length / width;
    }
}

using LStar.Metrics.Scales;

namespace LStar.Metrics.Attention;

/// <summary>
/// Off-diagonal mass (sum(A) - tr(A)) / n: the share of attention that leaves its own token. Ours; its numerator is the factor of source 003's trace.
/// </summary>
/// <remarks>
/// Range [0, 1] for probabilities, at most 1 - 1/n for causal ones. n = 1: 0. NaN travels; an infinity or a diagonal entry that is not finite gives what
/// sum(A) - tr(A) gives. The diagonal is left out of the sum rather than subtracted, so a small remainder keeps its digits.
/// </remarks>
public static class OffDiagonalMass
{
    /// <summary>(sum(A) - tr(A)) / n of A [n, n], row-major. <paramref name="causal"/> says that entries right of the diagonal are 0 and need not be read.</summary>
    /// <exception cref="ArgumentException">The map is not n by n, or n is below 1.</exception>
    public static double Of(ReadOnlySpan<float> map, int n, bool causal = false) => Sum(map, n, causal) / n;

    /// <summary>sum(A) - tr(A), rows added in order.</summary>
    /// <exception cref="ArgumentException">The map is not n by n, or n is below 1.</exception>
    public static double Sum(ReadOnlySpan<float> map, int n, bool causal = false)
    {
        AttentionMap.ThrowIfNotSquare(map, n);
        var sum = 0d;
        for (var i = 0; i < n; i++)
        {
            var row = map.Slice(i * n, n);
            sum += WideSum.Of(row[..i]) + (causal ? 0 : WideSum.Of(row[(i + 1)..])) + (row[i] - row[i]);
        }

        return sum;
    }
}

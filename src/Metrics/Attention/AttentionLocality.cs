using System.Runtime.Intrinsics;
using LStar.Metrics.Scales;

namespace LStar.Metrics.Attention;

/// <summary>
/// Attention locality 1 - (sum A_ij |i - j| / sum A_ij) / (n - 1): 1 where every query attends to itself, 0 where all mass is as far away as it can be.
/// Source: 003 (its code; its docstring speaks of a "ratio of diagonal mass", which is something else).
/// </summary>
/// <remarks>Range [0, 1] for non-negative A. n = 1, or a map without mass: NaN (0/0). NaN travels, and infinity gives NaN.</remarks>
public static class AttentionLocality
{
    /// <summary>Locality of A [n, n], row-major. <paramref name="causal"/> says that entries right of the diagonal are 0 and need not be read.</summary>
    /// <exception cref="ArgumentException">The map is not n by n, or n is below 1.</exception>
    public static double Of(ReadOnlySpan<float> map, int n, bool causal = false)
    {
        AttentionMap.ThrowIfNotSquare(map, n);
        var ramp = Vector512.Create(0d, 1, 2, 3, 4, 5, 6, 7);
        Vector512<double> mass = default, moment = default;
        for (var i = 0; i < n; i++)
        {
            var row = map.Slice(i * n, causal ? i + 1 : n);
            for (var j = 0; j < row.Length; j += PaddedLoad.Length)
            {
                var (a, b) = PaddedLoad.Widened(row, j);
                mass += a + b;
                moment += (a * Vector512.Abs(Vector512.Create((double)(i - j)) - ramp)) + (b * Vector512.Abs(Vector512.Create(i - j - 8d) - ramp));
            }
        }

        return 1 - (WideSum.Total(moment) / WideSum.Total(mass) / (n - 1));
    }
}

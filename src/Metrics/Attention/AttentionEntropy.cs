using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LStar.Metrics.Scales;

namespace LStar.Metrics.Attention;

/// <summary>
/// Entropy of a whole attention map A [n, n] taken as one distribution: p = flatten(A), keep p > 1e-10, renormalise to sum 1, -sum p ln(p + 1e-10).
/// </summary>
/// <param name="Nats">In nats (source 003); about ln n + the mean row entropy, so it grows with n. Range [-1e-10, ln(entries kept)].</param>
/// <param name="Normalised">Divided by ln(entries kept) (source 000), 0 where that is 0. Range [0, 1] up to rounding.</param>
/// <remarks>
/// n = 1: nats is -ln(1 + 1e-10), about -1e-10, by the formula; normalised is 0. Nothing kept: both 0. The sources' comparison drops a NaN silently;
/// here NaN travels, and infinity gives NaN. Negative entries are dropped, as in the sources. The order of entries matters only to rounding.
/// </remarks>
public readonly record struct AttentionEntropy(double Nats, double Normalised)
{
    private const double Floor = 1e-10;

    /// <summary>Both entropies of a map, or of any set of non-negative weights.</summary>
    /// <exception cref="ArgumentException">The map is empty: a prompt has at least one token.</exception>
    public static AttentionEntropy Of(ReadOnlySpan<float> map)
    {
        if (map.IsEmpty)
        {
            throw new ArgumentException("an attention map has at least one entry", nameof(map));
        }

        var (mass, kept) = Kept(map);
        if (kept == 0)
        {
            return default;
        }

        var nats = 0 - NegativeEntropy(map, mass);
        var most = Math.Log(kept);
        return new AttentionEntropy(nats, most > 0 || double.IsNaN(nats) ? nats / most : 0);
    }

    private static (double Mass, double Count) Kept(ReadOnlySpan<float> map)
    {
        Vector512<double> mass = default, count = default;
        for (var i = 0; i < map.Length; i += PaddedLoad.Length)
        {
            var (a, b) = PaddedLoad.Widened(map, i);
            var (keepA, keepB) = (Keep(a), Keep(b));
            mass += (a & keepA) + (b & keepB);
            count += (Vector512<double>.One & keepA) + (Vector512<double>.One & keepB);
        }

        return (WideSum.Total(mass), WideSum.Total(count));
    }

    private static double NegativeEntropy(ReadOnlySpan<float> map, double mass)
    {
        var sum = Vector512<double>.Zero;
        var whole = Vector512.Create(mass);
        for (var i = 0; i < map.Length; i += PaddedLoad.Length)
        {
            var (a, b) = PaddedLoad.Widened(map, i);
            var (keepA, keepB) = (Keep(a), Keep(b));
            if ((keepA | keepB) != Vector512<double>.Zero) // a causal map is nearly half zeros
            {
                sum += (Term(a / whole) & keepA) + (Term(b / whole) & keepB);
            }
        }

        return WideSum.Total(sum);
    }

    /// <summary>p > 1e-10, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Keep(Vector512<double> p) => ~Vector512.LessThanOrEqual(p, Vector512.Create(Floor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Term(Vector512<double> p) => p * Vector512.Log(p + Vector512.Create(Floor));
}

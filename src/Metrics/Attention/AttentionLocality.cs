using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LStar.Metrics.Lanes;

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
        return Vector512.IsHardwareAccelerated ? Of<Octet512>(map, n, causal)
            : Vector256.IsHardwareAccelerated ? Of<Octet256>(map, n, causal)
            : Of<Octet128>(map, n, causal);
    }

    /// <summary>The same at one width.</summary>
    internal static double Of<T>(ReadOnlySpan<float> map, int n, bool causal)
        where T : struct, IOctet<T>
    {
        Span<float> padded = stackalloc float[8];
        T mass = default, moment = default;
        for (var i = 0; i < n; i++)
        {
            var row = map.Slice(i * n, causal ? i + 1 : n);
            var whole = Tail.Whole(row.Length);
            Add(row[..whole], i, ref mass, ref moment);
            if (whole < row.Length)
            {
                Add(Tail.Of(row, whole, padded), i - whole, ref mass, ref moment);
            }
        }

        return 1 - (T.Total(moment) / T.Total(mass) / (n - 1));
    }

    /// <summary>Whole octets of a row, the first of whose entries is <paramref name="distance"/> before the diagonal.</summary>
    private static void Add<T>(ReadOnlySpan<float> row, int distance, ref T masses, ref T moments)
        where T : struct, IOctet<T>
    {
        var (mass, moment) = (masses, moments);
        ref var at = ref MemoryMarshal.GetReference(row);
        var away = T.All(distance) - T.Load(in MemoryMarshal.GetReference(Ramp), 0);
        for (nuint j = 0; j < (nuint)row.Length; j += 8)
        {
            var a = T.Widen(in at, j);
            mass += a;
            moment += a * T.Abs(away);
            away -= T.All(8);
        }

        (masses, moments) = (mass, moment);
    }

    private static ReadOnlySpan<double> Ramp => [0, 1, 2, 3, 4, 5, 6, 7];
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Attention;

/// <summary>The two passes behind <see cref="AttentionEntropy"/>: what is kept, then its entropy.</summary>
internal static class EntropySums
{
    private const double Floor = 1e-10;

    /// <summary>Rows of <paramref name="width"/>; of a causal map's row i only the first i + 1 entries.</summary>
    public static AttentionEntropy Of(ReadOnlySpan<float> map, int width, bool causal) =>
        Vector512.IsHardwareAccelerated ? Of<Octet512>(map, width, causal)
        : Vector256.IsHardwareAccelerated ? Of<Octet256>(map, width, causal)
        : Of<Octet128>(map, width, causal);

    /// <summary>The same at one width.</summary>
    internal static AttentionEntropy Of<T>(ReadOnlySpan<float> map, int width, bool causal)
        where T : struct, IOctet<T>
    {
        Span<float> padded = stackalloc float[8];
        T masses = default, counts = default, terms = default;
        for (var (row, at) = (0, 0); at < map.Length; row++, at += width)
        {
            var entries = map.Slice(at, causal ? row + 1 : width);
            var whole = Tail.Whole(entries.Length);
            Keep(entries[..whole], ref masses, ref counts);
            if (whole < entries.Length)
            {
                Keep(Tail.Of(entries, whole, padded), ref masses, ref counts);
            }
        }

        var count = T.Total(counts);
        if (count == 0)
        {
            return default;
        }

        var mass = T.Total(masses);
        if (!double.IsFinite(mass))
        {
            return new AttentionEntropy(double.NaN, double.NaN);
        }

        var share = T.All(1 / mass);
        for (var (row, at) = (0, 0); at < map.Length; row++, at += width)
        {
            var entries = map.Slice(at, causal ? row + 1 : width);
            var whole = Tail.Whole(entries.Length);
            AddTerms(entries[..whole], share, ref terms);
            if (whole < entries.Length)
            {
                AddTerms(Tail.Of(entries, whole, padded), share, ref terms);
            }
        }

        var nats = 0 - T.Total(terms);
        var most = Math.Log(count);
        return new AttentionEntropy(nats, most > 0 || double.IsNaN(nats) ? nats / most : 0);
    }

    /// <summary>Whole octets.</summary>
    private static void Keep<T>(ReadOnlySpan<float> row, ref T masses, ref T counts)
        where T : struct, IOctet<T>
    {
        var (mass, count) = (masses, counts);
        ref var at = ref MemoryMarshal.GetReference(row);
        for (nuint j = 0; j < (nuint)row.Length; j += 8)
        {
            var p = T.Widen(in at, j);
            mass += T.Select(Dropped(p), default, p);
            count += T.Select(Dropped(p), default, T.All(1));
        }

        (masses, counts) = (mass, count);
    }

    /// <summary>Whole octets.</summary>
    private static void AddTerms<T>(ReadOnlySpan<float> row, T share, ref T terms)
        where T : struct, IOctet<T>
    {
        var sum = terms;
        ref var at = ref MemoryMarshal.GetReference(row);
        for (nuint j = 0; j < (nuint)row.Length; j += 8)
        {
            var p = T.Widen(in at, j);
            var part = p * share;
            sum += T.Select(Dropped(p), default, part * Logarithm.Of(part + T.All(Floor)));
        }

        terms = sum;
    }

    /// <summary>p at most 1e-10; NaN is kept, so that it is seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Dropped<T>(T p)
        where T : struct, IOctet<T> => T.AtMost(p, T.All(Floor));
}

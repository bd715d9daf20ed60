using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Attention;

/// <summary>The sums behind <see cref="AttentionRow"/>, eight entries at a time, at whatever width the machine has.</summary>
internal static class RowSums
{
    /// <summary>The sign, and the exponent's bit that 2 has and no smaller number: set in whatever is negative, 2 or more, infinite or NaN.</summary>
    private const ulong BeyondTwo = 0xC000_0000_0000_0000;

    /// <summary>The whole row; <paramref name="diagonal"/> lies in it.</summary>
    public static AttentionRow Of(ReadOnlySpan<float> row, int diagonal) =>
        Vector512.IsHardwareAccelerated ? Of<Octet512>(row, diagonal)
        : Vector256.IsHardwareAccelerated ? Of<Octet256>(row, diagonal)
        : Of<Octet128>(row, diagonal);

    /// <summary>The same at one width.</summary>
    internal static AttentionRow Of<T>(ReadOnlySpan<float> row, int diagonal)
        where T : struct, IOctet<T>
    {
        Sums<T> sums = default;
        var before = Tail.Whole(diagonal);
        sums.Add(row[..before]);
        sums.AddEnd(End<T>(row, diagonal) & Tail.LastLanes<T>(diagonal - before + 1));
        if (diagonal + 1 < row.Length)
        {
            var after = row[(diagonal + 1)..];
            var whole = Tail.Whole(after.Length);
            sums.Add(after[..whole]);
            sums.Add(Tail.Of(after, whole, stackalloc float[8]));
        }

        if (!T.NoBits(sums.Seen & T.All(BitConverter.UInt64BitsToDouble(BeyondTwo))))
        {
            return UnusualRow.Of(row, diagonal);
        }

        double p = row[diagonal];
        var others = T.Total(sums.Others);
        return new AttentionRow(0 - T.Total(sums.NegativeEntropy), others + (p - p), others + p, T.Total(sums.Half));
    }

    /// <summary>The octet that ends with the diagonal entry; what a row does not have is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T End<T>(ReadOnlySpan<float> row, int diagonal)
        where T : struct, IOctet<T> =>
        diagonal < 7 ? Start<T>(row, diagonal) : T.Widen(in MemoryMarshal.GetReference(row), (nuint)(diagonal - 7));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Start<T>(ReadOnlySpan<float> row, int diagonal)
        where T : struct, IOctet<T>
    {
        Span<float> padded = stackalloc float[8];
        padded.Clear();
        row[..(diagonal + 1)].CopyTo(padded[(7 - diagonal)..]);
        return T.Widen(in MemoryMarshal.GetReference(padded), 0);
    }

    private struct Sums<T>
        where T : struct, IOctet<T>
    {
        public T NegativeEntropy, Others, Half, Seen;

        /// <summary>Whole octets without the diagonal entry.</summary>
        public void Add(ReadOnlySpan<float> entries)
        {
            var (negativeEntropy, others, half, seen) = (NegativeEntropy, Others, Half, Seen);
            ref var at = ref MemoryMarshal.GetReference(entries);
            for (nuint j = 0; j < (nuint)entries.Length; j += 8)
            {
                var p = T.Widen(in at, j);
                others += p;
                seen |= p;
                half += HalfPrecision.Round(p);
                negativeEntropy += p * Logarithm.Of(p);
            }

            (NegativeEntropy, Others, Half, Seen) = (negativeEntropy, others, half, seen);
        }

        /// <summary>The octet whose last entry is the diagonal one.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddEnd(T p)
        {
            Others += T.Select(Tail.LastLanes<T>(1), default, p);
            Seen |= p;
            Half += HalfPrecision.Round(p);
            NegativeEntropy += p * Logarithm.Of(p);
        }
    }
}

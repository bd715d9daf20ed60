using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LStar.Metrics.Lanes;

/// <summary>
/// What is left of a span behind its last whole octet. A kernel's loop runs over whole octets and then once more on the padded rest, outside of the loop: a call inside
/// would put every running sum into memory.
/// </summary>
internal static class Tail
{
    /// <summary>Elements of a span in whole octets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Whole(int length) => length & ~7;

    /// <summary>x[start..] and <paramref name="beyond"/> behind it, as many elements as <paramref name="padded"/> has.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ReadOnlySpan<float> Of(ReadOnlySpan<float> x, int start, Span<float> padded, float beyond = 0)
    {
        padded.Fill(beyond);
        x[start..].CopyTo(padded);
        return padded;
    }

    /// <summary>The last <paramref name="count"/> lanes set, the others not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LastLanes<T>(int count)
        where T : struct, IOctet<T> => T.Load(ref MemoryMarshal.GetReference(MemoryMarshal.Cast<long, double>(OffThenOn)), (nuint)count);

    private static ReadOnlySpan<long> OffThenOn => [0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1];
}

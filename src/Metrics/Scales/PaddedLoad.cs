using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LStar.Metrics.Scales;

/// <summary>Sixteen float32 at a time, with zeros behind the end, so that a kernel has one body for whole vectors and for what is left over.</summary>
internal static class PaddedLoad
{
    /// <summary>Elements in a block.</summary>
    public const int Length = 16;

    /// <summary>x[start..start+16] in double, as its first and last eight; 0 where x has no such element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> First, Vector512<double> Last) Widened(ReadOnlySpan<float> x, int start) =>
        Vector512.Widen(start <= x.Length - Length
            ? Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)start)
            : End(x, start));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<float> End(ReadOnlySpan<float> x, int start)
    {
        Span<float> padded = stackalloc float[Length];
        if (start < x.Length)
        {
            x[start..].CopyTo(padded);
        }

        return Vector512.LoadUnsafe(ref padded[0]);
    }
}

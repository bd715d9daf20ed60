using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LStar.Metrics.Lanes;

/// <summary>
/// Magnitudes of IEEE binary16 as float32, exactly, for finite numbers. With exponent and mantissa where a float has them, and the exponent rebiased, a normal number h
/// becomes b = h, and a subnormal one m 2^-24 becomes b = 2^-15 + m 2^-25; then h = 2 b - max(b, 2^-14) for both: no branch, and no arithmetic on subnormal floats,
/// which is slow on many machines.
/// </summary>
internal static class FiniteHalf
{
    private const ushort Magnitude = 0x7FFF, Infinity = 0x7C00;
    private const uint Rebias = 112u << 23;
    private const float LeastNormal = 1f / (1 << 14);

    /// <summary>Whether none of them is infinite or NaN.</summary>
    public static bool All(ReadOnlySpan<ushort> halves)
    {
        var i = 0;
        var largest = Vector256<ushort>.Zero;
        for (; i <= halves.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            largest = Vector256.Max(largest, Vector256.Create(halves[i..]) & Vector256.Create(Magnitude));
        }

        var finite = Vector256.LessThanAll(largest, Vector256.Create(Infinity));
        for (; i < halves.Length; i++)
        {
            finite &= (halves[i] & Magnitude) < Infinity;
        }

        return finite;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Magnitudes(Vector512<uint> half)
    {
        var biased = (((half & Vector512.Create((uint)Magnitude)) << 13) + Vector512.Create(Rebias)).AsSingle();
        return (biased + biased) - Vector512.MaxNative(biased, Vector512.Create(LeastNormal));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Magnitudes(Vector256<uint> half)
    {
        var biased = (((half & Vector256.Create((uint)Magnitude)) << 13) + Vector256.Create(Rebias)).AsSingle();
        return (biased + biased) - Vector256.MaxNative(biased, Vector256.Create(LeastNormal));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Magnitudes(Vector128<uint> half)
    {
        var biased = (((half & Vector128.Create((uint)Magnitude)) << 13) + Vector128.Create(Rebias)).AsSingle();
        return (biased + biased) - Vector128.MaxNative(biased, Vector128.Create(LeastNormal));
    }
}

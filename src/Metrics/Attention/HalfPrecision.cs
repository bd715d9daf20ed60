using System.Runtime.CompilerServices;
using LStar.Metrics.Lanes;

namespace LStar.Metrics.Attention;

/// <summary>What is left of a number after it has been stored as IEEE binary16 (ties to even), computed without leaving double.</summary>
internal static class HalfPrecision
{
    private const long ExponentBits = 0x7FF0_0000_0000_0000;
    private const long SmallestNormal = (1023L - 14) << 52; // binary16 is evenly spaced below 2^-14

    /// <summary>
    /// Adding and taking away 1.5 * 2^42 times the number's own power of two leaves 11 significant bits, rounded as the hardware rounds:
    /// to nearest, ties to even. For numbers below 65520; what is beyond is infinite in binary16, and here is not.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Round<T>(T x)
        where T : struct, IOctet<T>
    {
        var power = T.MaxBits(x & Bits<T>(ExponentBits), Bits<T>(SmallestNormal));
        var shift = T.AddBits(power, Bits<T>((42L << 52) + (1L << 51)));
        return x + shift - shift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Bits<T>(long bits)
        where T : struct, IOctet<T> => T.All(BitConverter.Int64BitsToDouble(bits));
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LStar.Metrics.Attention;

/// <summary>What is left of a number after it has been stored as IEEE binary16 (ties to even), computed without leaving double.</summary>
internal static class HalfPrecision
{
    private const long ExponentBits = 0x7FF0_0000_0000_0000;
    private const long SmallestNormal = (1023L - 14) << 52; // binary16 is evenly spaced below 2^-14
    private const double FirstInfinite = 65520; // halfway between the largest finite binary16 and the next step

    /// <summary>
    /// Adding and taking away 1.5 * 2^42 times the number's own power of two leaves 11 significant bits, rounded as the hardware rounds:
    /// to nearest, ties to even. NaN and infinity stay.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Round(Vector512<double> x)
    {
        var power = Vector512.Max(x.AsInt64() & Vector512.Create(ExponentBits), Vector512.Create(SmallestNormal));
        var shift = (power + Vector512.Create((42L << 52) + (1L << 51))).AsDouble();
        var tooLarge = Vector512.GreaterThanOrEqual(Vector512.Abs(x), Vector512.Create(FirstInfinite));
        return Vector512.ConditionalSelect(tooLarge, x * Vector512.Create(double.PositiveInfinity), x + shift - shift);
    }
}

using System.Runtime.CompilerServices;

namespace LStar.Metrics.Lanes;

/// <summary>
/// The natural logarithm of positive numbers: x = 2^k (1 + f) with 1 + f between the roots of 1/2 and of 2, then f - f^2/2 + f^3 Q(f). Q interpolates at
/// Chebyshev's points with a relative error of 2e-15 (found in 60 digits); with rounding the whole stays within 4e-15 of ln x.
/// </summary>
internal static class Logarithm
{
    private const long Mantissa = (1L << 52) - 1, One = 1023L << 52, RootOfHalf = 0x3FE6_A09E_667F_3BCD, TwoTo52 = (1023L + 52) << 52;
    private const double LogOfTwo = 0.6931471805599453;

    /// <summary>
    /// ln x of positive numbers from 2.3e-308 up; every widened float32 above 0 is one. For anything else it is finite and means nothing: 0 ln 0 comes out as 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x)
        where T : struct, IOctet<T>
    {
        // Counted from the root of 1/2, the exponent's bits say k and the mantissa's how far 1 + f is from that root.
        var counted = T.AddBits(x, Bits<T>(One - RootOfHalf));
        var f = T.AddBits(counted & Bits<T>(Mantissa), Bits<T>(RootOfHalf)) - T.All(1);

        // k becomes a number by standing in the mantissa of 2^52.
        var k = (T.ShiftBitsRight(counted, 52) | Bits<T>(TwoTo52)) - T.All((1L << 52) + 1023d);
        return T.MultiplyAdd(k, T.All(LogOfTwo), T.MultiplyAdd(f * f, T.MultiplyAdd(f, Remainder(f), T.All(-0.5)), f));
    }

    /// <summary>Q, its even and its odd terms apart, which halves the chain of dependent steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Remainder<T>(T f)
        where T : struct, IOctet<T>
    {
        var square = f * f;
        var even = T.MultiplyAdd(square, T.All(0.03174766441875356), T.All(0.0690908683624694));
        even = T.MultiplyAdd(square, even, T.All(0.06516716775546408));
        even = T.MultiplyAdd(square, even, T.All(0.07702903223904754));
        even = T.MultiplyAdd(square, even, T.All(0.09090509514129236));
        even = T.MultiplyAdd(square, even, T.All(0.11111119102867427));
        even = T.MultiplyAdd(square, even, T.All(0.14285714207833117));
        even = T.MultiplyAdd(square, even, T.All(0.20000000000296592));
        even = T.MultiplyAdd(square, even, T.All(0.3333333333333313));
        var odd = T.MultiplyAdd(square, T.All(-0.06625899969459184), T.All(-0.0627852686925261));
        odd = T.MultiplyAdd(square, odd, T.All(-0.07120795914661775));
        odd = T.MultiplyAdd(square, odd, T.All(-0.0833548908521216));
        odd = T.MultiplyAdd(square, odd, T.All(-0.09999905896315017));
        odd = T.MultiplyAdd(square, odd, T.All(-0.12500001981631628));
        odd = T.MultiplyAdd(square, odd, T.All(-0.16666666648764888));
        odd = T.MultiplyAdd(square, odd, T.All(-0.25000000000046085));
        return T.MultiplyAdd(f, odd, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Bits<T>(long bits)
        where T : struct, IOctet<T> => T.All(BitConverter.Int64BitsToDouble(bits));
}

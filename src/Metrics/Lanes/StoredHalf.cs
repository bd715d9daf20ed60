using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LStar.Metrics.Lanes;

/// <summary>
/// IEEE binary16 as float32, exactly, without arithmetic on subnormal floats, which is slow on many machines. A number's bits move to where float32 has them and its
/// exponent is rebiased; an infinity or NaN is rebiased twice; a subnormal one is given an exponent, which is then taken away again.
/// </summary>
internal static class StoredHalf
{
    private const uint Magnitude = 0x7FFF, Sign = 0x8000, Normal = 1u << 23, Special = 31u << 23, Rebias = 112u << 23;
    private const float LeastNormal = 1f / (1 << 14);

    /// <summary>Eight, each in the lower half of its lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Widen(Vector256<uint> half)
    {
        var shifted = (half & Vector256.Create(Magnitude)) << 13;
        var bits = shifted + Vector256.Create(Rebias);
        bits += Vector256.GreaterThanOrEqual(shifted, Vector256.Create(Special)) & Vector256.Create(Rebias);
        var subnormal = (shifted + Vector256.Create(Rebias + Normal)).AsSingle() - Vector256.Create(LeastNormal);
        var magnitude = Vector256.ConditionalSelect(Vector256.LessThan(shifted, Vector256.Create(Normal)), subnormal.AsUInt32(), bits);
        return (magnitude | ((half & Vector256.Create(Sign)) << 16)).AsSingle();
    }

    /// <summary>Four, each in the lower half of its lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Widen(Vector128<uint> half)
    {
        var shifted = (half & Vector128.Create(Magnitude)) << 13;
        var bits = shifted + Vector128.Create(Rebias);
        bits += Vector128.GreaterThanOrEqual(shifted, Vector128.Create(Special)) & Vector128.Create(Rebias);
        var subnormal = (shifted + Vector128.Create(Rebias + Normal)).AsSingle() - Vector128.Create(LeastNormal);
        var magnitude = Vector128.ConditionalSelect(Vector128.LessThan(shifted, Vector128.Create(Normal)), subnormal.AsUInt32(), bits);
        return (magnitude | ((half & Vector128.Create(Sign)) << 16)).AsSingle();
    }
}

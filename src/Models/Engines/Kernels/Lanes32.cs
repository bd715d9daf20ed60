using System.Runtime.CompilerServices;

namespace LStar.Models.Engines.Kernels;

/// <summary>One float: rows shorter than every register.</summary>
internal readonly unsafe struct Lanes32(float value) : ILanes<Lanes32>
{
    private readonly float _value = value;

    public static int Count => 1;

    public static bool TileOfFour => false;

    public static Lanes32 Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 Load(float* from) => new(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 All(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes32 value, float* to) => *to = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 LastLanes(int count) => new(BitConverter.UInt32BitsToSingle(count > 0 ? ~0u : 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 operator +(Lanes32 a, Lanes32 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 operator *(Lanes32 a, Lanes32 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 operator /(Lanes32 a, Lanes32 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 operator &(Lanes32 a, Lanes32 b) =>
        new(BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(a._value) & BitConverter.SingleToUInt32Bits(b._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 MultiplyAdd(Lanes32 a, Lanes32 b, Lanes32 c) => new(float.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 Clamp(Lanes32 value, float least, float most) => new(Math.Clamp(value._value, least, most));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Lanes32 a, Lanes32 b, Lanes32 c, Lanes32 d, float* to) =>
        (to[0], to[1], to[2], to[3]) = (a._value, b._value, c._value, d._value);
}

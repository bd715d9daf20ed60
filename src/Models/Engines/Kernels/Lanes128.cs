using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LStar.Models.Engines.Kernels;

/// <summary>128 bits: every other machine, Arm among them.</summary>
internal readonly unsafe partial struct Lanes128(Vector128<float> value) : ILanes<Lanes128>
{
    private readonly Vector128<float> _value = value;

    public static int Count => 4;

    public static bool TileOfFour => false;

    public static Lanes128 Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(float* from) => new(Vector128.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 All(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128 value, float* to) => value._value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LastLanes(int count) =>
        new(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(LaneMasks.OffThenOn), (nuint)(16 - Count + count)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 a, Lanes128 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 a, Lanes128 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 a, Lanes128 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator &(Lanes128 a, Lanes128 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c) => new(Vector128.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Clamp(Lanes128 value, float least, float most) =>
        new(Vector128.Min(Vector128.Max(value._value, Vector128.Create(least)), Vector128.Create(most)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Lanes128 a, Lanes128 b, Lanes128 c, Lanes128 d, float* to)
    {
        if (Sse.IsSupported)
        {
            var ab = Sse.UnpackLow(a._value, b._value) + Sse.UnpackHigh(a._value, b._value);
            var cd = Sse.UnpackLow(c._value, d._value) + Sse.UnpackHigh(c._value, d._value);
            (Sse.Shuffle(ab, cd, 0x44) + Sse.Shuffle(ab, cd, 0xEE)).Store(to);
        }
        else if (AdvSimd.Arm64.IsSupported)
        {
            var ab = AdvSimd.Arm64.AddPairwise(a._value, b._value);
            AdvSimd.Arm64.AddPairwise(ab, AdvSimd.Arm64.AddPairwise(c._value, d._value)).Store(to);
        }
        else
        {
            Vector128.Create(Vector128.Sum(a._value), Vector128.Sum(b._value), Vector128.Sum(c._value), Vector128.Sum(d._value)).Store(to);
        }
    }
}

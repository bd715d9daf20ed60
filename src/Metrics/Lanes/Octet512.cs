using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LStar.Metrics.Lanes;

/// <summary>One register of 512 bits.</summary>
internal readonly struct Octet512(Vector512<double> a) : IOctet<Octet512>
{
    private readonly Vector512<double> _a = a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 All(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 Load(ref readonly double from, nuint at) => new(Vector512.LoadUnsafe(in from, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Octet512 value, ref double to, nuint at)
    {
        value._a.StoreUnsafe(ref to, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 Widen(ref readonly float from, nuint at) => Wide(Vector256.LoadUnsafe(in from, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Octet512 First, Octet512 Second) MagnitudesOfHalves(ref readonly ushort from, nuint at)
    {
        var stored = Vector256.LoadUnsafe(in from, at);
        var magnitudes = FiniteHalf.Magnitudes(Avx512F.IsSupported ? Avx512F.ConvertToVector512UInt32(stored) : Vector512.WidenLower(stored.ToVector512Unsafe()));
        return (Wide(magnitudes.GetLower()), Wide(magnitudes.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 WidenBrain(ref readonly ushort from, nuint at) =>
        Wide((Vector256.WidenLower(Vector128.LoadUnsafe(in from, at).ToVector256Unsafe()) << 16).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 operator +(Octet512 x, Octet512 y) => new(x._a + y._a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 operator -(Octet512 x, Octet512 y) => new(x._a - y._a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 operator *(Octet512 x, Octet512 y) => new(x._a * y._a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 operator &(Octet512 x, Octet512 y) => new(x._a & y._a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 operator |(Octet512 x, Octet512 y) => new(x._a | y._a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 MultiplyAdd(Octet512 x, Octet512 y, Octet512 z) => new(Vector512.MultiplyAddEstimate(x._a, y._a, z._a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 Abs(Octet512 value) => new(Vector512.Abs(value._a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 Below(Octet512 x, Octet512 y) => new(Vector512.LessThan(x._a, y._a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 AtMost(Octet512 x, Octet512 y) => new(Vector512.LessThanOrEqual(x._a, y._a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 Same(Octet512 x, Octet512 y) => new(Vector512.Equals(x._a, y._a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 Select(Octet512 mask, Octet512 x, Octet512 y) => new(Vector512.ConditionalSelect(mask._a, x._a, y._a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NoBits(Octet512 value) => value._a.AsInt64() == Vector512<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 AddBits(Octet512 x, Octet512 y) => new((x._a.AsInt64() + y._a.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 MaxBits(Octet512 x, Octet512 y) => new(Vector512.Max(x._a.AsInt64(), y._a.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 ShiftBitsLeft(Octet512 value, int count) => new((value._a.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet512 ShiftBitsRight(Octet512 value, int count) => new((value._a.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(Octet512 value)
    {
        var four = value._a.GetLower() + value._a.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Octet512 Wide(Vector256<float> value) =>
        new(Avx512F.IsSupported ? Avx512F.ConvertToVector512Double(value) : Vector512.WidenLower(value.ToVector512Unsafe()));
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LStar.Metrics.Lanes;

/// <summary>Two registers of 256 bits.</summary>
internal readonly struct Octet256(Vector256<double> a, Vector256<double> b) : IOctet<Octet256>
{
    private readonly Vector256<double> _a = a;
    private readonly Vector256<double> _b = b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 All(double value) => new(Vector256.Create(value), Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 Load(ref readonly double from, nuint at) => new(Vector256.LoadUnsafe(in from, at), Vector256.LoadUnsafe(in from, at + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Octet256 value, ref double to, nuint at)
    {
        value._a.StoreUnsafe(ref to, at);
        value._b.StoreUnsafe(ref to, at + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 Widen(ref readonly float from, nuint at) => Wide(Vector256.LoadUnsafe(in from, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Octet256 First, Octet256 Second) MagnitudesOfHalves(ref readonly ushort from, nuint at)
    {
        var stored = Vector256.LoadUnsafe(in from, at);
        return (Wide(FiniteHalf.Magnitudes(Vector256.WidenLower(stored))), Wide(FiniteHalf.Magnitudes(Vector256.WidenUpper(stored))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 WidenBrain(ref readonly ushort from, nuint at) =>
        Wide((Vector256.WidenLower(Vector128.LoadUnsafe(in from, at).ToVector256Unsafe()) << 16).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 operator +(Octet256 x, Octet256 y) => new(x._a + y._a, x._b + y._b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 operator -(Octet256 x, Octet256 y) => new(x._a - y._a, x._b - y._b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 operator *(Octet256 x, Octet256 y) => new(x._a * y._a, x._b * y._b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 operator &(Octet256 x, Octet256 y) => new(x._a & y._a, x._b & y._b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 operator |(Octet256 x, Octet256 y) => new(x._a | y._a, x._b | y._b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 MultiplyAdd(Octet256 x, Octet256 y, Octet256 z) =>
        new(Vector256.MultiplyAddEstimate(x._a, y._a, z._a), Vector256.MultiplyAddEstimate(x._b, y._b, z._b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 Abs(Octet256 value) => new(Vector256.Abs(value._a), Vector256.Abs(value._b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 Below(Octet256 x, Octet256 y) => new(Vector256.LessThan(x._a, y._a), Vector256.LessThan(x._b, y._b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 AtMost(Octet256 x, Octet256 y) => new(Vector256.LessThanOrEqual(x._a, y._a), Vector256.LessThanOrEqual(x._b, y._b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 Same(Octet256 x, Octet256 y) => new(Vector256.Equals(x._a, y._a), Vector256.Equals(x._b, y._b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 Select(Octet256 mask, Octet256 x, Octet256 y) =>
        new(Vector256.ConditionalSelect(mask._a, x._a, y._a), Vector256.ConditionalSelect(mask._b, x._b, y._b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NoBits(Octet256 value) => (value._a | value._b).AsInt64() == Vector256<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 AddBits(Octet256 x, Octet256 y) => new((x._a.AsInt64() + y._a.AsInt64()).AsDouble(), (x._b.AsInt64() + y._b.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 MaxBits(Octet256 x, Octet256 y) =>
        new(Vector256.Max(x._a.AsInt64(), y._a.AsInt64()).AsDouble(), Vector256.Max(x._b.AsInt64(), y._b.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 ShiftBitsLeft(Octet256 value, int count) => new((value._a.AsInt64() << count).AsDouble(), (value._b.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet256 ShiftBitsRight(Octet256 value, int count) => new((value._a.AsInt64() >>> count).AsDouble(), (value._b.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(Octet256 value)
    {
        var four = value._a + value._b;
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Octet256 Wide(Vector256<float> value) => Avx.IsSupported
        ? new(Avx.ConvertToVector256Double(value.GetLower()), Avx.ConvertToVector256Double(value.GetUpper()))
        : new(Vector256.WidenLower(value), Vector256.WidenUpper(value));
}

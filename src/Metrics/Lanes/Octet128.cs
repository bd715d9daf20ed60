using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LStar.Metrics.Lanes;

/// <summary>Four registers of 128 bits: every other machine, Arm among them.</summary>
internal readonly struct Octet128(Vector128<double> a, Vector128<double> b, Vector128<double> c, Vector128<double> d) : IOctet<Octet128>
{
    private readonly Vector128<double> _a = a;
    private readonly Vector128<double> _b = b;
    private readonly Vector128<double> _c = c;
    private readonly Vector128<double> _d = d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 All(double value) => new(Vector128.Create(value), Vector128.Create(value), Vector128.Create(value), Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 Load(ref readonly double from, nuint at) =>
        new(Vector128.LoadUnsafe(in from, at), Vector128.LoadUnsafe(in from, at + 2), Vector128.LoadUnsafe(in from, at + 4), Vector128.LoadUnsafe(in from, at + 6));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Octet128 value, ref double to, nuint at)
    {
        value._a.StoreUnsafe(ref to, at);
        value._b.StoreUnsafe(ref to, at + 2);
        value._c.StoreUnsafe(ref to, at + 4);
        value._d.StoreUnsafe(ref to, at + 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 Widen(ref readonly float from, nuint at) => Wide(Vector128.LoadUnsafe(in from, at), Vector128.LoadUnsafe(in from, at + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Octet128 First, Octet128 Second) MagnitudesOfHalves(ref readonly ushort from, nuint at)
    {
        var (first, second) = (Vector128.LoadUnsafe(in from, at), Vector128.LoadUnsafe(in from, at + 8));
        return (
            Wide(FiniteHalf.Magnitudes(Vector128.WidenLower(first)), FiniteHalf.Magnitudes(Vector128.WidenUpper(first))),
            Wide(FiniteHalf.Magnitudes(Vector128.WidenLower(second)), FiniteHalf.Magnitudes(Vector128.WidenUpper(second))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 WidenBrain(ref readonly ushort from, nuint at)
    {
        var stored = Vector128.LoadUnsafe(in from, at);
        return Wide((Vector128.WidenLower(stored) << 16).AsSingle(), (Vector128.WidenUpper(stored) << 16).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 operator +(Octet128 x, Octet128 y) => new(x._a + y._a, x._b + y._b, x._c + y._c, x._d + y._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 operator -(Octet128 x, Octet128 y) => new(x._a - y._a, x._b - y._b, x._c - y._c, x._d - y._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 operator *(Octet128 x, Octet128 y) => new(x._a * y._a, x._b * y._b, x._c * y._c, x._d * y._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 operator &(Octet128 x, Octet128 y) => new(x._a & y._a, x._b & y._b, x._c & y._c, x._d & y._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 operator |(Octet128 x, Octet128 y) => new(x._a | y._a, x._b | y._b, x._c | y._c, x._d | y._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 MultiplyAdd(Octet128 x, Octet128 y, Octet128 z) =>
        new(Vector128.MultiplyAddEstimate(x._a, y._a, z._a), Vector128.MultiplyAddEstimate(x._b, y._b, z._b), Vector128.MultiplyAddEstimate(x._c, y._c, z._c), Vector128.MultiplyAddEstimate(x._d, y._d, z._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 Abs(Octet128 value) => new(Vector128.Abs(value._a), Vector128.Abs(value._b), Vector128.Abs(value._c), Vector128.Abs(value._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 Below(Octet128 x, Octet128 y) =>
        new(Vector128.LessThan(x._a, y._a), Vector128.LessThan(x._b, y._b), Vector128.LessThan(x._c, y._c), Vector128.LessThan(x._d, y._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 AtMost(Octet128 x, Octet128 y) =>
        new(Vector128.LessThanOrEqual(x._a, y._a), Vector128.LessThanOrEqual(x._b, y._b), Vector128.LessThanOrEqual(x._c, y._c), Vector128.LessThanOrEqual(x._d, y._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 Same(Octet128 x, Octet128 y) =>
        new(Vector128.Equals(x._a, y._a), Vector128.Equals(x._b, y._b), Vector128.Equals(x._c, y._c), Vector128.Equals(x._d, y._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 Select(Octet128 mask, Octet128 x, Octet128 y) =>
        new(Vector128.ConditionalSelect(mask._a, x._a, y._a), Vector128.ConditionalSelect(mask._b, x._b, y._b), Vector128.ConditionalSelect(mask._c, x._c, y._c), Vector128.ConditionalSelect(mask._d, x._d, y._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NoBits(Octet128 value) => (value._a | value._b | value._c | value._d).AsInt64() == Vector128<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 AddBits(Octet128 x, Octet128 y) =>
        new((x._a.AsInt64() + y._a.AsInt64()).AsDouble(), (x._b.AsInt64() + y._b.AsInt64()).AsDouble(), (x._c.AsInt64() + y._c.AsInt64()).AsDouble(), (x._d.AsInt64() + y._d.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 MaxBits(Octet128 x, Octet128 y) =>
        new(Vector128.Max(x._a.AsInt64(), y._a.AsInt64()).AsDouble(), Vector128.Max(x._b.AsInt64(), y._b.AsInt64()).AsDouble(), Vector128.Max(x._c.AsInt64(), y._c.AsInt64()).AsDouble(), Vector128.Max(x._d.AsInt64(), y._d.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 ShiftBitsLeft(Octet128 value, int count) =>
        new((value._a.AsInt64() << count).AsDouble(), (value._b.AsInt64() << count).AsDouble(), (value._c.AsInt64() << count).AsDouble(), (value._d.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet128 ShiftBitsRight(Octet128 value, int count) =>
        new((value._a.AsInt64() >>> count).AsDouble(), (value._b.AsInt64() >>> count).AsDouble(), (value._c.AsInt64() >>> count).AsDouble(), (value._d.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(Octet128 value)
    {
        var two = value._a + value._c + (value._b + value._d);
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Octet128 Wide(Vector128<float> low, Vector128<float> high) =>
        new(Vector128.WidenLower(low), Vector128.WidenUpper(low), Vector128.WidenLower(high), Vector128.WidenUpper(high));
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LStar.Models.Checkpoints.Gguf.Blocks;

/// <summary>Sixteen small numbers of a block at a time: taken apart as bytes, then scaled as floats.</summary>
internal static unsafe class Sixteen
{
    /// <summary>Sixteen bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(byte* from) => Vector128.Load(from);

    /// <summary>The lower four bits of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Low(Vector128<byte> bytes) => bytes & Vector128.Create((byte)0x0F);

    /// <summary>The upper four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> High(Vector128<byte> bytes) => Bits(bytes, 4, 0x0F);

    /// <summary>The bits of <paramref name="mask"/>, which has as many as remain, from bit <paramref name="shift"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Bits(Vector128<byte> bytes, int shift, byte mask) =>
        Vector128.ShiftRightLogical(bytes.AsUInt16(), shift).AsByte() & Vector128.Create(mask);

    /// <summary><paramref name="value"/> where the lane's bit of the sixteen is set, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Where(ushort bits, byte value)
    {
        const ulong EveryByte = 0x0101010101010101;
        var lane = Vector128.Create((ulong)(uint)(bits & 0xFF) * EveryByte, (ulong)(uint)(bits >> 8) * EveryByte).AsByte();
        var own = Vector128.Create(0x8040201008040201ul).AsByte();
        return Vector128.Equals(lane & own, own) & Vector128.Create(value);
    }

    /// <summary>to[i] = scale q[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<sbyte> q, float scale, float* to)
    {
        if (Avx2.IsSupported)
        {
            var s = Vector256.Create(scale);
            (s * Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(q))).Store(to);
            (s * Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(Upper(q)))).Store(to + 8);
            return;
        }

        var scales = Vector128.Create(scale);
        var (a, b, c, d) = Widen(q);
        (scales * a).Store(to);
        (scales * b).Store(to + 4);
        (scales * c).Store(to + 8);
        (scales * d).Store(to + 12);
    }

    /// <summary>to[i] = scale q[i] + plus, in two roundings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<sbyte> q, float scale, float plus, float* to)
    {
        if (Avx2.IsSupported)
        {
            var (s, p) = (Vector256.Create(scale), Vector256.Create(plus));
            ((s * Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(q))) + p).Store(to);
            ((s * Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(Upper(q)))) + p).Store(to + 8);
            return;
        }

        var (scales, pluses) = (Vector128.Create(scale), Vector128.Create(plus));
        var (a, b, c, d) = Widen(q);
        ((scales * a) + pluses).Store(to);
        ((scales * b) + pluses).Store(to + 4);
        ((scales * c) + pluses).Store(to + 8);
        ((scales * d) + pluses).Store(to + 12);
    }

    /// <summary>The binary16 at an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Half(byte* at) => (float)Unsafe.ReadUnaligned<Half>(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<sbyte> Upper(Vector128<sbyte> q) => Sse2.ShiftRightLogical128BitLane(q, 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> A, Vector128<float> B, Vector128<float> C, Vector128<float> D) Widen(Vector128<sbyte> q)
    {
        var (low, high) = Vector128.Widen(q);
        var (a, b) = Vector128.Widen(low);
        var (c, d) = Vector128.Widen(high);
        return (Vector128.ConvertToSingle(a), Vector128.ConvertToSingle(b), Vector128.ConvertToSingle(c), Vector128.ConvertToSingle(d));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LStar.Models.Engines.Kernels;

/// <summary>Panels in 128 bits.</summary>
internal readonly unsafe partial struct Lanes128 : IPanelLanes<Lanes128>
{
    /// <summary>Arm has 32 registers, x86 without AVX-512 16.</summary>
    public static int TileRows => AdvSimd.Arm64.IsSupported ? 8 : 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(byte** rows, nint offset, float* to, nint pitch)
    {
        Vector128<float> a = Unit(rows, 0, offset), b = Unit(rows, 1, offset), c = Unit(rows, 2, offset), d = Unit(rows, 3, offset);
        Vector128<float> acLow = ZipLow(a, c), bdLow = ZipLow(b, d), acHigh = ZipHigh(a, c), bdHigh = ZipHigh(b, d);
        ZipLow(acLow, bdLow).Store(to);
        ZipHigh(acLow, bdLow).Store(to + pitch);
        ZipLow(acHigh, bdHigh).Store(to + (2 * pitch));
        ZipHigh(acHigh, bdHigh).Store(to + (3 * pitch));

        static Vector128<float> Unit(byte** rows, int row, nint offset) => Vector128.Load((float*)(rows[row] + offset));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LoadWords(ushort* from) => new(Vector128.WidenLower(Vector64.Load(from).ToVector128Unsafe()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FirstBrain(Lanes128 pairs) => new((pairs._value.AsInt32() << 16).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 SecondBrain(Lanes128 pairs) => new((pairs._value.AsUInt32() & Vector128.Create(0xFFFF0000)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FirstHalf(Lanes128 pairs) => Half(pairs._value.AsInt32() << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 SecondHalf(Lanes128 pairs) => Half(pairs._value.AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Largest(Lanes128 pairs, Lanes128 soFar)
    {
        var words = pairs._value.AsUInt16();
        return new(Vector128.Max(words + words, soFar._value.AsUInt16()).AsSingle());
    }

    public static bool AnyNotFinite(Lanes128 largest) => Vector128.GreaterThanOrEqualAny(largest._value.AsUInt16(), Vector128.Create(BinarySixteen.Infinite));

    /// <summary>Of what lies in the upper half of every lane; <see cref="BinarySixteen"/> says how.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128 Half(Vector128<int> upper)
    {
        var biased = (((upper >> 3) & Vector128.Create(BinarySixteen.Rest)) + Vector128.Create(BinarySixteen.Rebias)).AsSingle();
        var magnitude = biased + biased - Vector128.MaxNative(biased, Vector128.Create(BinarySixteen.LeastNormal));
        return new((magnitude.AsInt32() | (upper & Vector128.Create(int.MinValue))).AsSingle());
    }

    /// <summary>a0 b0 a1 b1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) => AdvSimd.Arm64.IsSupported
        ? AdvSimd.Arm64.ZipLow(a, b)
        : Sse.IsSupported ? Sse.UnpackLow(a, b) : Vector128.Create(a[0], b[0], a[1], b[1]);

    /// <summary>a2 b2 a3 b3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) => AdvSimd.Arm64.IsSupported
        ? AdvSimd.Arm64.ZipHigh(a, b)
        : Sse.IsSupported ? Sse.UnpackHigh(a, b) : Vector128.Create(a[2], b[2], a[3], b[3]);
}

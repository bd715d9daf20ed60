using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LStar.Models.Engines.Kernels;

/// <summary>Panels in 256 bits.</summary>
internal readonly unsafe partial struct Lanes256 : IPanelLanes<Lanes256>
{
    public static int TileRows => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(byte** rows, nint offset, float* to, nint pitch)
    {
        // As in 512 bits, with halves for quarters.
        for (var units = 0; units < Count; units += 4)
        {
            Vector256<float> a = Halves(rows, offset), b = Halves(rows + 1, offset), c = Halves(rows + 2, offset), d = Halves(rows + 3, offset);
            Vector256<float> ab = Avx.UnpackLow(a, b), cd = Avx.UnpackLow(c, d), abHigh = Avx.UnpackHigh(a, b), cdHigh = Avx.UnpackHigh(c, d);
            Avx.Shuffle(ab, cd, 0x44).Store(to);
            Avx.Shuffle(ab, cd, 0xEE).Store(to + pitch);
            Avx.Shuffle(abHigh, cdHigh, 0x44).Store(to + (2 * pitch));
            Avx.Shuffle(abHigh, cdHigh, 0xEE).Store(to + (3 * pitch));
            to += 4 * pitch;
            offset += 4 * sizeof(float);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadWords(ushort* from) => new(Avx2.ConvertToVector256Int32(Vector128.Load(from)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FirstBrain(Lanes256 pairs) => new((pairs._value.AsInt32() << 16).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 SecondBrain(Lanes256 pairs) => new((pairs._value.AsUInt32() & Vector256.Create(0xFFFF0000)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FirstHalf(Lanes256 pairs) => Half(pairs._value.AsInt32() << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 SecondHalf(Lanes256 pairs) => Half(pairs._value.AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Largest(Lanes256 pairs, Lanes256 soFar)
    {
        var words = pairs._value.AsUInt16();
        return new(Vector256.Max(words + words, soFar._value.AsUInt16()).AsSingle());
    }

    public static bool AnyNotFinite(Lanes256 largest) => Vector256.GreaterThanOrEqualAny(largest._value.AsUInt16(), Vector256.Create(BinarySixteen.Infinite));

    /// <summary>Of what lies in the upper half of every lane; <see cref="BinarySixteen"/> says how.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes256 Half(Vector256<int> upper)
    {
        var biased = (((upper >> 3) & Vector256.Create(BinarySixteen.Rest)) + Vector256.Create(BinarySixteen.Rebias)).AsSingle();
        var magnitude = biased + biased - Vector256.MaxNative(biased, Vector256.Create(BinarySixteen.LeastNormal));
        return new((magnitude.AsInt32() | (upper & Vector256.Create(int.MinValue))).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(byte** rows, nint offset) =>
        Avx.InsertVector128(Vector128.Load((float*)(rows[0] + offset)).ToVector256Unsafe(), Vector128.Load((float*)(rows[4] + offset)), 1);
}

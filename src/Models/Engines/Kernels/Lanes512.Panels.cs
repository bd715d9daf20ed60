using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LStar.Models.Engines.Kernels;

/// <summary>Panels in 512 bits.</summary>
internal readonly unsafe partial struct Lanes512 : IPanelLanes<Lanes512>
{
    public static int TileRows => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(byte** rows, nint offset, float* to, nint pitch)
    {
        // Quarter q of a register holds four units of row 4 q + i: the loads have done half of the transposition.
        for (var units = 0; units < Count; units += 4)
        {
            Vector512<float> a = Quarters(rows, offset), b = Quarters(rows + 1, offset), c = Quarters(rows + 2, offset), d = Quarters(rows + 3, offset);
            Vector512<float> ab = Avx512F.UnpackLow(a, b), cd = Avx512F.UnpackLow(c, d), abHigh = Avx512F.UnpackHigh(a, b), cdHigh = Avx512F.UnpackHigh(c, d);
            Avx512F.Shuffle(ab, cd, 0x44).Store(to);
            Avx512F.Shuffle(ab, cd, 0xEE).Store(to + pitch);
            Avx512F.Shuffle(abHigh, cdHigh, 0x44).Store(to + (2 * pitch));
            Avx512F.Shuffle(abHigh, cdHigh, 0xEE).Store(to + (3 * pitch));
            to += 4 * pitch;
            offset += 4 * sizeof(float);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadWords(ushort* from) => new(Avx512F.ConvertToVector512Int32(Vector256.Load(from)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 FirstBrain(Lanes512 pairs) => new((pairs._value.AsInt32() << 16).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 SecondBrain(Lanes512 pairs) => new((pairs._value.AsUInt32() & Vector512.Create(0xFFFF0000)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 FirstHalf(Lanes512 pairs) => Half(pairs._value.AsInt32() << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 SecondHalf(Lanes512 pairs) => Half(pairs._value.AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Largest(Lanes512 pairs, Lanes512 soFar)
    {
        var words = pairs._value.AsUInt16();
        return new(Vector512.Max(words + words, soFar._value.AsUInt16()).AsSingle());
    }

    public static bool AnyNotFinite(Lanes512 largest) => Vector512.GreaterThanOrEqualAny(largest._value.AsUInt16(), Vector512.Create(BinarySixteen.Infinite));

    /// <summary>Of what lies in the upper half of every lane; <see cref="BinarySixteen"/> says how.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Half(Vector512<int> upper)
    {
        var biased = (((upper >> 3) & Vector512.Create(BinarySixteen.Rest)) + Vector512.Create(BinarySixteen.Rebias)).AsSingle();
        var magnitude = Avx512F.FusedMultiplySubtract(biased, Vector512.Create(2f), Vector512.MaxNative(biased, Vector512.Create(BinarySixteen.LeastNormal)));
        return new((magnitude.AsInt32() | (upper & Vector512.Create(int.MinValue))).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(byte** rows, nint offset)
    {
        var quarters = Vector128.Load((float*)(rows[0] + offset)).ToVector256Unsafe().ToVector512Unsafe();
        quarters = Avx512F.InsertVector128(quarters, Vector128.Load((float*)(rows[4] + offset)), 1);
        quarters = Avx512F.InsertVector128(quarters, Vector128.Load((float*)(rows[8] + offset)), 2);
        return Avx512F.InsertVector128(quarters, Vector128.Load((float*)(rows[12] + offset)), 3);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LStar.Models.Checkpoints.Gguf.Blocks;

/// <summary>
/// 256 numbers of two bits, w = (d s) q - (e m) with four-bit s and m for each sixteen: 16 bytes of s and m, 64 of q, f16 d, f16 e. A byte has one number of
/// each 32 of a half.
/// </summary>
internal readonly unsafe struct Q2K : IBlockFormat
{
    public static int Part => 128;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Decode(byte* block, int part, float* to)
    {
        float d = Sixteen.Half(block + 80), e = Sixteen.Half(block + 82);
        byte* scales = block + (8 * part), q = block + 16 + (32 * part);
        for (var i = 0; i < 8; i++)
        {
            var two = Sixteen.Bits(Sixteen.Load(q + (16 * (i % 2))), i / 2 * 2, 3);
            Sixteen.Store(two.AsSByte(), d * (scales[i] & 0xF), -(e * (scales[i] >> 4)), to + (16 * i));
        }
    }
}

/// <summary>
/// 256 numbers of three bits, w = (d (s - 32)) (q - 4) with six-bit s for each sixteen: 32 bytes with the third bits, 64 with the other two, 12 of s, f16 d.
/// </summary>
internal readonly unsafe struct Q3K : IBlockFormat
{
    public static int Part => 128;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Decode(byte* block, int part, float* to)
    {
        var d = Sixteen.Half(block + 108);
        byte* scales = block + 96, q = block + 32 + (32 * part);
        for (var i = 0; i < 8; i++)
        {
            var two = Sixteen.Bits(Sixteen.Load(q + (16 * (i % 2))), i / 2 * 2, 3);
            var third = Sixteen.Bits(Sixteen.Load(block + (16 * (i % 2))), (4 * part) + (i / 2), 1);
            var scale = Scale(scales, (8 * part) + i);
            Sixteen.Store((two + (third << 2)).AsSByte() - Vector128.Create((sbyte)4), d * scale, to + (16 * i));
        }
    }

    /// <summary>Eight bytes have the lower halves of scales i and i + 8, four the upper two bits of scales i, i + 4, i + 8 and i + 12.</summary>
    private static int Scale(byte* scales, int i)
    {
        var low = i < 8 ? scales[i] & 0xF : scales[i - 8] >> 4;
        return (low | (((scales[8 + (i % 4)] >> (i / 4 * 2)) & 3) << 4)) - 32;
    }
}

/// <summary>
/// 256 numbers of four bits, w = (d s) q - (e m) with six-bit s and m for each 32: f16 d, f16 e, 12 bytes of s and m, 128 of q, 32 of them for 64 numbers.
/// </summary>
internal readonly unsafe struct Q4K : IBlockFormat
{
    public static int Part => 128;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Decode(byte* block, int part, float* to)
    {
        float d = Sixteen.Half(block), e = Sixteen.Half(block + 2);
        var q = block + 16 + (64 * part);
        for (var i = 0; i < 4; i++, to += 32)
        {
            var (s, m) = SixBits(block + 4, (4 * part) + i);
            var (scale, minus) = (d * s, -(e * m));
            var (a, b) = (Sixteen.Load(q + (i / 2 * 32)), Sixteen.Load(q + (i / 2 * 32) + 16));
            (a, b) = i % 2 == 0 ? (Sixteen.Low(a), Sixteen.Low(b)) : (Sixteen.High(a), Sixteen.High(b));
            Sixteen.Store(a.AsSByte(), scale, minus, to);
            Sixteen.Store(b.AsSByte(), scale, minus, to + 16);
        }
    }

    /// <summary>Eight scales and eight minima of six bits in twelve bytes: the first four whole, the upper two bits of the others above them.</summary>
    internal static (int Scale, int Minimum) SixBits(byte* packed, int i) => i < 4
        ? (packed[i] & 63, packed[i + 4] & 63)
        : ((packed[i + 4] & 0xF) | (packed[i - 4] >> 6 << 4), (packed[i + 4] >> 4) | (packed[i] >> 6 << 4));
}

/// <summary>As <see cref="Q4K"/>, with 32 bytes of fifth bits before the 128: a bit of a byte for each 32 numbers.</summary>
internal readonly unsafe struct Q5K : IBlockFormat
{
    public static int Part => 128;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Decode(byte* block, int part, float* to)
    {
        float d = Sixteen.Half(block), e = Sixteen.Half(block + 2);
        byte* fifths = block + 16, q = block + 48 + (64 * part);
        for (var i = 0; i < 4; i++, to += 32)
        {
            var (s, m) = Q4K.SixBits(block + 4, (4 * part) + i);
            var (scale, minus) = (d * s, -(e * m));
            for (var half = 0; half < 32; half += 16)
            {
                var four = Sixteen.Load(q + (i / 2 * 32) + half);
                var fifth = Sixteen.Bits(Sixteen.Load(fifths + half), (4 * part) + i, 1) << 4;
                Sixteen.Store(((i % 2 == 0 ? Sixteen.Low(four) : Sixteen.High(four)) | fifth).AsSByte(), scale, minus, to + half);
            }
        }
    }
}

/// <summary>
/// 256 numbers of six bits, w = (d s) (q - 32) with signed bytes s for each sixteen: 128 bytes with the lower four bits, 64 with the upper two, 16 of s, f16 d.
/// </summary>
internal readonly unsafe struct Q6K : IBlockFormat
{
    public static int Part => 128;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Decode(byte* block, int part, float* to)
    {
        var d = Sixteen.Half(block + 208);
        byte* low = block + (64 * part), high = block + 128 + (32 * part);
        var scales = (sbyte*)(block + 192 + (8 * part));
        for (var i = 0; i < 8; i++)
        {
            // Sixteens 0 to 3 are in the lower halves of 64 bytes, 4 to 7 in the upper ones.
            var four = Sixteen.Load(low + (16 * (i % 4)));
            var two = Sixteen.Bits(Sixteen.Load(high + (16 * (i % 2))), i / 2 * 2, 3) << 4;
            var q = (i < 4 ? Sixteen.Low(four) : Sixteen.High(four)) | two;
            Sixteen.Store(q.AsSByte() - Vector128.Create((sbyte)32), d * scales[i], to + (16 * i));
        }
    }
}

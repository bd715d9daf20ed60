using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LStar.Models.Checkpoints.Gguf.Blocks;

/// <summary>w = d (q - 8): f16 d, 16 bytes with the first sixteen numbers in their lower halves.</summary>
internal readonly unsafe struct Q4Zero : IBlockFormat
{
    public static int Part => 32;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Decode(byte* block, int part, float* to)
    {
        var (d, q, eight) = (Sixteen.Half(block), Sixteen.Load(block + 2), Vector128.Create((sbyte)8));
        Sixteen.Store(Sixteen.Low(q).AsSByte() - eight, d, to);
        Sixteen.Store(Sixteen.High(q).AsSByte() - eight, d, to + 16);
    }
}

/// <summary>w = d q + m: f16 d, f16 m, 16 bytes as <see cref="Q4Zero"/> has them.</summary>
internal readonly unsafe struct Q4One : IBlockFormat
{
    public static int Part => 32;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Decode(byte* block, int part, float* to)
    {
        var (d, m, q) = (Sixteen.Half(block), Sixteen.Half(block + 2), Sixteen.Load(block + 4));
        Sixteen.Store(Sixteen.Low(q).AsSByte(), d, m, to);
        Sixteen.Store(Sixteen.High(q).AsSByte(), d, m, to + 16);
    }
}

/// <summary>w = d (q - 16): f16 d, 32 bits with the fifth bit of each number, 16 bytes with the other four.</summary>
internal readonly unsafe struct Q5Zero : IBlockFormat
{
    public static int Part => 32;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Decode(byte* block, int part, float* to)
    {
        var (d, fifth, q, sixteen) = (Sixteen.Half(block), Unsafe.ReadUnaligned<uint>(block + 2), Sixteen.Load(block + 6), Vector128.Create((sbyte)16));
        Sixteen.Store((Sixteen.Low(q) | Sixteen.Where((ushort)fifth, 16)).AsSByte() - sixteen, d, to);
        Sixteen.Store((Sixteen.High(q) | Sixteen.Where((ushort)(fifth >> 16), 16)).AsSByte() - sixteen, d, to + 16);
    }
}

/// <summary>w = d q + m: f16 d, f16 m, then as <see cref="Q5Zero"/>.</summary>
internal readonly unsafe struct Q5One : IBlockFormat
{
    public static int Part => 32;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Decode(byte* block, int part, float* to)
    {
        var (d, m, fifth, q) = (Sixteen.Half(block), Sixteen.Half(block + 2), Unsafe.ReadUnaligned<uint>(block + 4), Sixteen.Load(block + 8));
        Sixteen.Store((Sixteen.Low(q) | Sixteen.Where((ushort)fifth, 16)).AsSByte(), d, m, to);
        Sixteen.Store((Sixteen.High(q) | Sixteen.Where((ushort)(fifth >> 16), 16)).AsSByte(), d, m, to + 16);
    }
}

/// <summary>w = d q: f16 d, 32 signed bytes.</summary>
internal readonly unsafe struct Q8Zero : IBlockFormat
{
    public static int Part => 32;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Decode(byte* block, int part, float* to)
    {
        var d = Sixteen.Half(block);
        Sixteen.Store(Sixteen.Load(block + 2).AsSByte(), d, to);
        Sixteen.Store(Sixteen.Load(block + 18).AsSByte(), d, to + 16);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LStar.Bench.Machine;

/// <summary>Memory that no cache holds, of random bytes or floats; also what its bandwidth is measured on.</summary>
internal sealed unsafe class Arena : IDisposable
{
    public const long Bytes = 256L << 20;

    private const int Page = 4096;

    public Arena(Func<ulong, ulong> content)
    {
        Start = (byte*)NativeMemory.AlignedAlloc((nuint)Bytes, Page);
        var state = 1UL;
        for (var i = 0L; i < Bytes; i += sizeof(ulong))
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            *(ulong*)(Start + i) = content(mixed ^ (mixed >> 29));
        }
    }

    public byte* Start { get; }

    /// <summary>Four numbers of 16 bits that are neither subnormal nor large, read as binary16 or as bfloat16: signs and mantissas are random.</summary>
    public static ulong SixteenBits(ulong random) => (random & 0x83FF_83FF_83FF_83FF) | 0x2400_2400_2400_2400;

    /// <summary>Two floats in +-[0.0078, 0.0156].</summary>
    public static ulong Singles(ulong random) => (random & 0x807FFFFF_807FFFFF) | 0x3C000000_3C000000;

    /// <summary>Reads part <paramref name="part"/> of <paramref name="parts"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Read(int part, int parts)
    {
        Vector256<int> a = default, b = default;
        for (var i = Bytes / parts * part; i < Bytes / parts * (part + 1); i += 128)
        {
            a ^= Vector256.Load((int*)(Start + i)) ^ Vector256.Load((int*)(Start + i + 32));
            b ^= Vector256.Load((int*)(Start + i + 64)) ^ Vector256.Load((int*)(Start + i + 96));
        }

        return (a ^ b)[0];
    }

    /// <summary>Copies a part of the first half to the second; as many bytes are read as written, <see cref="Bytes"/> in all.</summary>
    public void Copy(int part, int parts)
    {
        var length = Bytes / 2 / parts;
        Buffer.MemoryCopy(Start + (length * part), Start + (Bytes / 2) + (length * part), length, length);
    }

    public void Dispose() => NativeMemory.AlignedFree(Start);
}

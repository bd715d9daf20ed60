using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace LStar.Bench.Generation;

/// <summary>One safetensors file of random bfloat16 numbers.</summary>
internal static class RandomShard
{
    /// <summary>sqrt(3) 0.02: uniform within it has a standard deviation of 0.02.</summary>
    private const float Widest = 0.034641f;

    private const ushort One = 0x3F80;
    private const int Chunk = 1 << 20;

    public static void Write(string path, IReadOnlyList<RandomTensor> tensors, int seed)
    {
        var header = new Dictionary<string, object>();
        var at = 0L;
        foreach (var tensor in tensors)
        {
            header.Add(tensor.Name, new { dtype = "BF16", shape = tensor.Shape, data_offsets = new[] { at, at + tensor.Bytes } });
            at += tensor.Bytes;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        file.Write(length);
        file.Write(json);
        var numbers = new ushort[Chunk];
        var state = (ulong)seed << 32;
        foreach (var tensor in tensors)
        {
            for (var written = 0L; written < tensor.Count; written += Chunk)
            {
                var part = numbers.AsSpan(0, (int)Math.Min(Chunk, tensor.Count - written));
                if (tensor.Shape.Length == 1)
                {
                    part.Fill(One);
                }
                else
                {
                    state = Fill(part, state);
                }

                file.Write(MemoryMarshal.AsBytes(part));
            }
        }
    }

    /// <summary>SplitMix64 (Steele et al. 2014), four numbers of 16 bits a step.</summary>
    private static ulong Fill(Span<ushort> numbers, ulong state)
    {
        var bits = 0UL;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i % 4 == 0)
            {
                state += 0x9E3779B97F4A7C15;
                bits = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
                bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
                bits ^= bits >> 31;
            }

            numbers[i] = (ushort)(BitConverter.SingleToUInt32Bits((short)bits * (Widest / short.MaxValue)) >> 16);
            bits >>= 16;
        }

        return state;
    }
}

using System.Runtime.CompilerServices;

namespace LStar.Models.Checkpoints.Gguf.Blocks;

/// <summary>Reads stretches of quantised elements, wherever they begin and end.</summary>
internal static unsafe class BlockFormats
{
    private const int LargestPart = 128;

    /// <summary>Elements from <paramref name="first"/> on of blocks that begin at <paramref name="start"/>.</summary>
    public static void Read(DType type, byte* start, long first, Span<float> destination)
    {
        switch (type)
        {
            case DType.Q4_0: Read<Q4Zero>(type, start, first, destination); break;
            case DType.Q4_1: Read<Q4One>(type, start, first, destination); break;
            case DType.Q5_0: Read<Q5Zero>(type, start, first, destination); break;
            case DType.Q5_1: Read<Q5One>(type, start, first, destination); break;
            case DType.Q8_0: Read<Q8Zero>(type, start, first, destination); break;
            case DType.Q2_K: Read<Q2K>(type, start, first, destination); break;
            case DType.Q3_K: Read<Q3K>(type, start, first, destination); break;
            case DType.Q4_K: Read<Q4K>(type, start, first, destination); break;
            case DType.Q5_K: Read<Q5K>(type, start, first, destination); break;
            case DType.Q6_K: Read<Q6K>(type, start, first, destination); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "not stored in blocks");
        }
    }

    [SkipLocalsInit]
    private static void Read<T>(DType type, byte* start, long first, Span<float> destination)
        where T : struct, IBlockFormat
    {
        var block = type.Block();
        var inBlock = block.Elements / T.Part;
        var (index, skip) = (first / T.Part, (int)(first % T.Part));
        var whole = stackalloc float[LargestPart];
        fixed (float* to = destination)
        {
            for (var at = 0; at < destination.Length; index++, skip = 0)
            {
                var from = start + (index / inBlock * block.Bytes);
                var part = (int)(index % inBlock);
                var count = Math.Min(T.Part - skip, destination.Length - at);
                if (count == T.Part)
                {
                    T.Decode(from, part, to + at);
                }
                else
                {
                    T.Decode(from, part, whole);
                    new ReadOnlySpan<float>(whole + skip, count).CopyTo(destination[at..]);
                }

                at += count;
            }
        }
    }
}

namespace LStar.Models.Checkpoints;

/// <summary>
/// How a tensor's elements are stored: numbers under the names of the safetensors format, or blocks of numbers that share scales, under those of GGUF.
/// </summary>
public enum DType
{
    F64,
    F32,
    F16,
    BF16,
    I64,
    I32,
    U8,
    Bool,
    Q8_0,
    Q4_0,
    Q4_1,
    Q5_0,
    Q5_1,
    Q2_K,
    Q3_K,
    Q4_K,
    Q5_K,
    Q6_K,
}

/// <summary>Facts about stored element types.</summary>
public static class DTypes
{
    /// <summary>Elements in a block, and the bytes it takes; a number that is stored by itself is a block of 1. Sizes: ggml's ggml-common.h.</summary>
    public static (int Elements, int Bytes) Block(this DType type) => type switch
    {
        DType.F64 or DType.I64 => (1, 8),
        DType.F32 or DType.I32 => (1, 4),
        DType.F16 or DType.BF16 => (1, 2),
        DType.U8 or DType.Bool => (1, 1),
        DType.Q8_0 => (32, 34),
        DType.Q4_0 => (32, 18),
        DType.Q4_1 => (32, 20),
        DType.Q5_0 => (32, 22),
        DType.Q5_1 => (32, 24),
        DType.Q2_K => (256, 84),
        DType.Q3_K => (256, 110),
        DType.Q4_K => (256, 144),
        DType.Q5_K => (256, 176),
        DType.Q6_K => (256, 210),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no such type"),
    };

    /// <summary>Whether elements are stored in blocks that share scales.</summary>
    public static bool IsQuantised(this DType type) => type >= DType.Q8_0;

    /// <summary>Whether a weight may have it: floating point numbers, or blocks of them.</summary>
    public static bool IsWeight(this DType type) => type is DType.F64 or DType.F32 or DType.F16 or DType.BF16 || type.IsQuantised();

    /// <summary>Bytes one element takes, where elements are stored one by one.</summary>
    public static int Size(this DType type) =>
        type.IsQuantised() ? throw new ArgumentOutOfRangeException(nameof(type), type, "an element of a block has no bytes of its own") : type.Block().Bytes;

    /// <summary>Bytes that so many elements take, which must be whole blocks.</summary>
    /// <exception cref="OverflowException">64 bits do not hold the number.</exception>
    public static long Bytes(this DType type, long elements)
    {
        var block = type.Block();
        return checked(elements / block.Elements * block.Bytes);
    }
}

namespace LStar.Models.Checkpoints;

/// <summary>How a tensor's elements are stored. The names are those of the safetensors format.</summary>
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
}

/// <summary>Facts about stored element types.</summary>
public static class DTypes
{
    /// <summary>Bytes one element takes.</summary>
    public static int Size(this DType type) => type switch
    {
        DType.F64 or DType.I64 => 8,
        DType.F32 or DType.I32 => 4,
        DType.F16 or DType.BF16 => 2,
        _ => 1,
    };
}

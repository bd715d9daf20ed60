namespace LStar.Models.Checkpoints.Gguf;

/// <summary>The numbers that tensors' types have in GGUF (ggml.h).</summary>
internal static class GgufTypes
{
    private static readonly Dictionary<uint, DType> Known = new()
    {
        [0] = DType.F32,
        [1] = DType.F16,
        [2] = DType.Q4_0,
        [3] = DType.Q4_1,
        [6] = DType.Q5_0,
        [7] = DType.Q5_1,
        [8] = DType.Q8_0,
        [10] = DType.Q2_K,
        [11] = DType.Q3_K,
        [12] = DType.Q4_K,
        [13] = DType.Q5_K,
        [14] = DType.Q6_K,
        [26] = DType.I32,
        [27] = DType.I64,
        [28] = DType.F64,
        [30] = DType.BF16,
    };

    private static readonly Dictionary<uint, string> Others = new()
    {
        [4] = "Q4_2",
        [5] = "Q4_3",
        [9] = "Q8_1",
        [15] = "Q8_K",
        [16] = "IQ2_XXS",
        [17] = "IQ2_XS",
        [18] = "IQ3_XXS",
        [19] = "IQ1_S",
        [20] = "IQ4_NL",
        [21] = "IQ3_S",
        [22] = "IQ2_S",
        [23] = "IQ4_XS",
        [24] = "I8",
        [25] = "I16",
        [29] = "IQ1_M",
        [31] = "Q4_0_4_4",
        [32] = "Q4_0_4_8",
        [33] = "Q4_0_8_8",
        [34] = "TQ1_0",
        [35] = "TQ2_0",
        [36] = "IQ4_NL_4_4",
        [37] = "IQ4_NL_4_8",
        [38] = "IQ4_NL_8_8",
        [39] = "MXFP4",
    };

    /// <summary>The type of a number.</summary>
    /// <exception cref="UnsupportedException">It is not read.</exception>
    public static DType Find(uint number, string file, string tensor) => Known.TryGetValue(number, out var type)
        ? type
        : throw new UnsupportedException(
            file,
            tensor,
            $"stored as {(Others.TryGetValue(number, out var name) ? name : $"type {number}")}, which is not supported; {string.Join(", ", Known.Values.Where(known => known.IsWeight()))} are");
}

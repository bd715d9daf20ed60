using LStar.Models.Engines;
using LStar.Models.Weights;

namespace LStar.Models.Architectures;

/// <summary>
/// The fused projection of GPT-NeoX and BLOOM: rows [H, 3, d_h], each head's query, key and value rows together. (The sources read it as [3, H, d_h].)
/// </summary>
internal static class InterleavedHeads
{
    /// <summary>The rows of the weight, as three views.</summary>
    public static (Matrix Query, Matrix Key, Matrix Value) Split(Matrix fused, int heads, int headDim) =>
        (fused.Blocks(0, headDim, 3 * headDim, heads), fused.Blocks(headDim, headDim, 3 * headDim, heads), fused.Blocks(2 * headDim, headDim, 3 * headDim, heads));

    /// <summary>The columns of its output, as three sets of heads.</summary>
    public static (Heads Query, Heads Key, Heads Value) Split(Activations fused, int heads, int headDim) =>
        (new(fused, heads, headDim, 0, 3 * headDim), new(fused, heads, headDim, headDim, 3 * headDim), new(fused, heads, headDim, 2 * headDim, 3 * headDim));

    /// <summary>What the sources call W_V: the last third of a fused weight's rows.</summary>
    public static Matrix LastThird(this Matrix fused) => fused.Slice(2 * (fused.Rows / 3), fused.Rows / 3);
}

using LStar.Models.Checkpoints;

namespace LStar.Models.Weights;

/// <summary>
/// A block's weights under one set of names, whatever the family calls and fuses: what science/definitions.md measures scales and W_V on. Families
/// a model does not have are null.
/// </summary>
public sealed record LayerWeights
{
    /// <summary>Query rows [H d_h, d], split out of a fused weight.</summary>
    public required Matrix Query { get; init; }

    /// <summary>Key rows [H_kv d_h, d].</summary>
    public required Matrix Key { get; init; }

    /// <summary>Value rows [H_kv d_h, d]: what the model multiplies by.</summary>
    public required Matrix Value { get; init; }

    /// <summary>What the sources took for the values: the last third of the rows of a fused weight; where nothing is fused, the same as <see cref="Value"/>.</summary>
    public required Matrix PublishedValue { get; init; }

    /// <summary>Output projection [d, H d_h].</summary>
    public required Matrix Output { get; init; }

    /// <summary>The gate of a gated feed-forward; null elsewhere.</summary>
    public Matrix? Gate { get; init; }

    /// <summary>Into the feed-forward width.</summary>
    public required Matrix Up { get; init; }

    /// <summary>Out of it.</summary>
    public required Matrix Down { get; init; }

    /// <summary>What the attention's norm multiplies by; null where it has no weight.</summary>
    public Vector? InputNorm { get; init; }

    /// <summary>What the feed-forward's norm multiplies by; null where it has no weight.</summary>
    public Vector? PostAttentionNorm { get; init; }

    /// <summary>What each query head's norm multiplies by (Qwen 3); null elsewhere.</summary>
    public Vector? QueryNorm { get; init; }

    /// <summary>What each key head's norm multiplies by (Qwen 3); null elsewhere.</summary>
    public Vector? KeyNorm { get; init; }

    /// <summary>The stored tensors behind the matrices, each once.</summary>
    public IEnumerable<Tensor> Tensors =>
        new[] { Query, Key, Value, PublishedValue, Output, Gate, Up, Down }.OfType<Matrix>().Select(matrix => matrix.Tensor).Distinct();
}

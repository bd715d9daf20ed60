namespace LStar.Models.Engines;

/// <summary>
/// Attention heads inside activations: head h of a row lies at columns <see cref="Offset"/> + h <see cref="Stride"/>, <see cref="Width"/> wide. Fused
/// projections are used where they lie: [q | k | v] of GPT-2 has offsets 0, d, 2d and stride d_h; [H, 3, d_h] of GPT-NeoX offsets 0, d_h, 2 d_h and stride 3 d_h.
/// </summary>
public readonly record struct Heads(Activations Source, int Count, int Width, int Offset, int Stride)
{
    /// <summary>Heads side by side that fill the activations.</summary>
    public static Heads Of(Activations source, int count) => new(source, count, source.Columns / count, 0, source.Columns / count);
}

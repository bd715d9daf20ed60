using LStar.Experiments.Measuring;

namespace LStar.Experiments.Sources.Calibration;

/// <summary>
/// What the run's "first value head" is: the first d_h rows of the last third of the fused weight. Where a family stores heads interleaved, rows [H, 3, d_h], row 2 H d_h
/// belongs to head floor(2H/3), and to its query, key or value as 2H mod 3 is 0, 1 or 2 (definitions.md 7.3).
/// </summary>
/// <param name="Head">The head, 0-based.</param>
/// <param name="Part">query, key or value.</param>
public sealed record FirstHeadRows(int Head, string Part)
{
    /// <summary>The rows read in a model with so many heads.</summary>
    /// <param name="heads">H.</param>
    /// <param name="interleaved">Whether the fused weight has rows [H, 3, d_h].</param>
    public static FirstHeadRows Of(int heads, bool interleaved) =>
        interleaved ? new FirstHeadRows(2 * heads / 3, (2 * heads % 3) switch { 0 => "query", 1 => "key", _ => "value" }) : new FirstHeadRows(0, "value");

    /// <summary>The rows read in a measured model: interleaved where the published slice is not the value rows.</summary>
    public static FirstHeadRows Of(ModelMeasurement model) =>
        Of(model.Shape.Heads, model.Weights.Any(layer => !layer.Value.BlockEnergies.SequenceEqual(layer.ValuePublished.BlockEnergies)));

    /// <summary>"query rows of head 8".</summary>
    public override string ToString() => $"{Part} rows of head {Head}";
}

namespace LStar.Metrics.Formulas;

/// <summary>What a formula says of one model.</summary>
/// <param name="Formula">The formula's id.</param>
/// <param name="Layer">The predicted L*, a real number of layers; null where there is none.</param>
/// <param name="WithinDepth">Whether 0 &lt; L* &lt; L, which source 002 asks of every formula; null without a prediction.</param>
/// <param name="Missing">The inputs it needs and has not.</param>
/// <param name="Reason">Why there is no prediction; null where there is one.</param>
public sealed record Prediction(string Formula, double? Layer, bool? WithinDepth, IReadOnlyList<FormulaInput> Missing, string? Reason);

using LStar.Metrics.Formulas.Expressions;

namespace LStar.Experiments.Submissions;

/// <summary>A formula as someone submitted it.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Text">L* = ..., as it was written.</param>
/// <param name="Formula">What it says.</param>
/// <param name="ClaimedError">The depth error it claims (the source's MAPE), in percent; null where it claims none.</param>
/// <param name="Predictions">The table of predictions it came with; empty without.</param>
/// <param name="Motivation">Its theoretical motivation; null without.</param>
public sealed record SubmittedFormula(
    string Name, string Text, FreeFormula Formula, double? ClaimedError, IReadOnlyList<SubmittedPrediction> Predictions, string? Motivation);

/// <summary>A row of a submission's table.</summary>
/// <param name="Model">The model.</param>
/// <param name="Predicted">L* that its author computed; null where the cell holds no number.</param>
public sealed record SubmittedPrediction(string Model, double? Predicted);

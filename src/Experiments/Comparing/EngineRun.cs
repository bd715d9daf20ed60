using LStar.Experiments.Measuring;
using LStar.Models.Engines.Reference;

namespace LStar.Experiments.Comparing;

/// <summary>What one engine measured.</summary>
/// <param name="Engine">As the user names it.</param>
/// <param name="Precision">What it computes in: whose noise it is held against.</param>
/// <param name="Measured">Its figures.</param>
public sealed record EngineRun(string Engine, Rounding Precision, ModelMeasurement Measured);

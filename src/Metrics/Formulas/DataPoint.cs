namespace LStar.Metrics.Formulas;

/// <summary>One model's L* beside what formulas may read of it: what forms are fitted to and formulas scored on.</summary>
/// <param name="Name">The model.</param>
/// <param name="Inputs">What is known of it.</param>
/// <param name="LStar">The L* found, in layers; a mean over prompts need not be whole.</param>
/// <param name="Group">The lab, for validation by labs; null where not known.</param>
public sealed record DataPoint(string Name, FormulaInputs Inputs, double LStar, string? Group = null)
{
    /// <summary>Of L*, in layers, over prompts; null where not known, as of published ones.</summary>
    public double? StandardError { get; init; }

    /// <summary>The reading that found L*; null where a source does not say.</summary>
    public string? Reading { get; init; }

    /// <summary>L*/L.</summary>
    public double Ratio => LStar / Inputs.Layers;
}

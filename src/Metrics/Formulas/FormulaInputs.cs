namespace LStar.Metrics.Formulas;

/// <summary>What a formula may read of a model.</summary>
public enum FormulaInput
{
    /// <summary>L, the number of layers.</summary>
    Layers,

    /// <summary>H, the number of attention heads.</summary>
    Heads,

    /// <summary>G, the gain.</summary>
    Gain,

    /// <summary>DAMPEN or EXPAND.</summary>
    Behavior,

    /// <summary>dH, the normalised attention entropy of the last layer minus that of the first.</summary>
    EntropyGradient,

    /// <summary>kappa, the condition number of the first layer's W_V.</summary>
    Condition,
}

/// <summary>A model as a formula sees it.</summary>
/// <param name="Layers">L, at least 1.</param>
/// <param name="Heads">H, at least 1.</param>
/// <param name="Gain">G: published, or by one of the definitions of the residual gain. Null where not known.</param>
/// <param name="Behavior">Null where not given; Unknown where the source gives that.</param>
/// <param name="EntropyGradient">dH. Null where not measured.</param>
/// <param name="Condition">kappa, at least 1; the source caps it at 1000. Null where not measured.</param>
public sealed record FormulaInputs(
    int Layers, int Heads, double? Gain = null, Behavior? Behavior = null, double? EntropyGradient = null, double? Condition = null)
{
    /// <summary>L, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Layers { get; init => field = AtLeastOne(value, "layer"); } = AtLeastOne(Layers, "layer");

    /// <summary>H, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Heads { get; init => field = AtLeastOne(value, "head"); } = AtLeastOne(Heads, "head");

    /// <summary>d, the model's width. Null where not known.</summary>
    public int? Width { get; init; }

    /// <summary>The mean over layers of the normalised attention entropy. Null where not measured.</summary>
    public double? Entropy { get; init; }

    /// <summary>These inputs with a behavior that is not known taken as the one given: behavior-size can then be evaluated either way.</summary>
    public FormulaInputs Assuming(Behavior behavior) => Behavior is Formulas.Behavior.Dampen or Formulas.Behavior.Expand ? this : this with { Behavior = behavior };

    /// <summary>Why an input cannot be read, "gain is missing" say; null where it can.</summary>
    public string? WhyMissing(FormulaInput input) => input switch
    {
        FormulaInput.Gain => Why("gain", Gain),
        FormulaInput.Behavior => Behavior switch
        {
            null => "behavior is missing",
            Formulas.Behavior.Unknown => "behavior is UNKNOWN, for which the formula is not stated",
            _ => null,
        },
        FormulaInput.EntropyGradient => Why("entropy gradient", EntropyGradient),
        FormulaInput.Condition => Why("condition number", Condition),
        _ => null,
    };

    private static string? Why(string name, double? value) =>
        value is null ? $"{name} is missing" : double.IsNaN(value.Value) ? $"{name} is not a number" : null;

    private static int AtLeastOne(int count, string what) =>
        count >= 1 ? count : throw new ArgumentOutOfRangeException(nameof(count), count, $"a model has at least 1 {what}");
}

namespace LStar.Metrics.Formulas;

/// <summary>
/// Source 000's v2: L* = (L/2)(1 + alpha tanh(beta dH)) clip(1 - gamma ln(kappa + 1)/10, 0.5, 1.5), dH the entropy gradient, kappa the condition
/// number of the first layer's W_V.
/// </summary>
/// <param name="Alpha">How much the entropy gradient moves L*; 0..2.</param>
/// <param name="Beta">How soon it saturates; 1..50.</param>
/// <param name="Gamma">How much the condition number moves L*; 0..0.5.</param>
public sealed record EntropyConditioning(double Alpha, double Beta, double Gamma)
{
    /// <summary>The id of the formula.</summary>
    public const string Id = "entropy-conditioning";

    /// <summary>Where the source's fit starts, and the defaults of its function.</summary>
    public static EntropyConditioning Start { get; } = new(0.5, 10, 0.1);

    /// <summary>The least of each coefficient.</summary>
    public static EntropyConditioning Lower { get; } = new(0, 1, 0);

    /// <summary>The most of each.</summary>
    public static EntropyConditioning Upper { get; } = new(2, 50, 0.5);

    /// <summary>L* in layers. NaN travels.</summary>
    public double Predict(int layers, double entropyGradient, double condition) =>
        layers / 2.0 * (1 + (Alpha * Math.Tanh(Beta * entropyGradient))) * Math.Clamp(1 - (Gamma * Math.Log(condition + 1) / 10), 0.5, 1.5);

    /// <summary>The formula with these coefficients.</summary>
    public Formula AsFormula() => new(
        Id,
        $"(L/2)(1 + {Alpha:G6} tanh({Beta:G6} dH)) clip(1 - {Gamma:G6} ln(kappa + 1)/10, 0.5, 1.5)",
        "000 (v2)",
        null,
        [FormulaInput.Layers, FormulaInput.EntropyGradient, FormulaInput.Condition],
        m => Predict(m.Layers, m.EntropyGradient!.Value, m.Condition!.Value));
}

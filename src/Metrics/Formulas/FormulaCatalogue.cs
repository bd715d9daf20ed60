using static LStar.Metrics.Formulas.FormulaInput;

namespace LStar.Metrics.Formulas;

/// <summary>
/// The formulas of the sources, as science/definitions.md section 4 names them. Claimed errors: 002 sections 4 and 8; for heads, the author's
/// notes on 001. The claims are repeated in fixtures/published, against which a spec holds these.
/// </summary>
public static class FormulaCatalogue
{
    /// <summary>All of them, in that order; entropy-conditioning with the coefficients its fit starts from, which its source also writes as defaults.</summary>
    public static IReadOnlyList<Formula> All { get; } =
    [
        new("gain", "(L/2)(1 + tanh(5(G - 1)))", "000, 002 (v1)", 25.0, [Layers, FormulaInput.Gain], m => m.Layers / 2.0 * (1 + Math.Tanh(5 * (m.Gain!.Value - 1)))),
        new("half-depth", "L/2", "002 (v2), 000 (baseline)", 25.2, [Layers], m => m.Layers / 2.0),
        new("behavior-size", "L(a + b L); DAMPEN a = 0.55, b = 0.008; EXPAND a = 0.60, b = 0.010", "002 (v3)", 10.0, [Layers, FormulaInput.Behavior],
            m => m.Layers * (m.Behavior == Formulas.Behavior.Dampen ? 0.55 + (0.008 * m.Layers) : 0.60 + (0.010 * m.Layers))),
        new("linear-depth", "L(0.544 + 0.0087 L)", "002 (v4)", 12.3, [Layers], m => m.Layers * (0.544 + (0.0087 * m.Layers))),
        new("log-depth", "L(0.31 + 0.17 ln L)", "002 (v5)", 13.8, [Layers], m => m.Layers * (0.31 + (0.17 * Math.Log(m.Layers)))),
        new("heads", "L(0.11 + 0.012 L + 4.9/H)", "001 (v3)", 4.8, [Layers, Heads], m => m.Layers * (0.11 + (0.012 * m.Layers) + (4.9 / m.Heads))),
        EntropyConditioning.Start.AsFormula(),
    ];

    /// <summary>The formula of that id; null for none.</summary>
    public static Formula? Named(string id) => All.FirstOrDefault(formula => formula.Id == id);
}

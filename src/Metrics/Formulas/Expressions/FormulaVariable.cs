namespace LStar.Metrics.Formulas.Expressions;

/// <summary>What a submitted formula may read of a model, under the names that people use for it.</summary>
/// <param name="Name">The name in results.</param>
/// <param name="Aliases">Other names for it.</param>
/// <param name="About">What it is.</param>
/// <param name="Unit">What it counts; "" for a pure number.</param>
/// <param name="Read">Its value; null where it is not known of a model.</param>
public sealed record FormulaVariable(string Name, IReadOnlyList<string> Aliases, string About, string Unit, Func<FormulaInputs, double?> Read)
{
    /// <summary>All of them. DAMPEN, EXPAND and UNKNOWN are 1 for models of that behavior and 0 for others; source 002 gives gemma-2b UNKNOWN.</summary>
    public static IReadOnlyList<FormulaVariable> All { get; } =
    [
        new("L", ["layers", "n_layers"], "number of layers", "layers", m => m.Layers),
        new("H", ["heads", "n_heads"], "number of attention heads", "heads", m => m.Heads),
        new("G", ["gain"], "gain, as the data have it", "", m => m.Gain),
        new("d", ["width", "d_model"], "model width", "width", m => m.Width),
        new("entropy", ["S"], "mean over layers of the normalised attention entropy", "", m => m.Entropy),
        new("dH", ["entropy_gradient", "ΔH"], "normalised attention entropy of the last layer minus that of the first", "", m => m.EntropyGradient),
        new("condition", ["kappa", "κ"], "condition number of the first layer's W_V", "", m => m.Condition),
        Indicator(Behavior.Dampen),
        Indicator(Behavior.Expand),
        Indicator(Behavior.Unknown),
    ];

    /// <summary>The variable of that name; null for none. Case counts, as L and l may both be names, but for words of more than a letter.</summary>
    public static FormulaVariable? Named(string name) => All.FirstOrDefault(variable => variable.Names.Any(each =>
        string.Equals(each, name, each.Length > 2 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)));

    private IEnumerable<string> Names => Aliases.Prepend(Name);

    private static FormulaVariable Indicator(Behavior behavior) => new(
        behavior.Word(), [], $"1 where the behavior is {behavior.Word()}, else 0", "", m => m.Behavior is { } found ? found == behavior ? 1 : 0 : null);
}

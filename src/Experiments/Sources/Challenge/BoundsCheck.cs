using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Source 002's constraints 2 and 3 on a formula: 0 &lt; L* &lt; L always, and over the depths it names.</summary>
/// <param name="Name">The formula or fitted form, with what else it was given.</param>
/// <param name="Everywhere">L = 1..128, H = 1..128.</param>
/// <param name="Fitted">L = 12..32, H = 8..128.</param>
/// <param name="Extrapolated">L = 48..80, H = 8..128.</param>
/// <param name="AtEighty">L* at L = 80, H = 64, a published shape; null without.</param>
public sealed record BoundsCheck(string Name, ConstraintCheck Everywhere, ConstraintCheck Fitted, ConstraintCheck Extrapolated, double? AtEighty)
{
    /// <summary>L*/L at each of <see cref="Depths"/> (rows) and <see cref="HeadCounts"/> (columns): where 0 to 1 is left, and by how much. NaN where the formula gives none.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Ratios { get; init; }

    /// <summary>Depths from the shallowest of the eight models to the deepest the source names.</summary>
    public static IReadOnlyList<int> Depths { get; } = [.. Enumerable.Range(3, 18).Select(four => 4 * four)];

    /// <summary>Head counts of published models.</summary>
    public static IReadOnlyList<int> HeadCounts { get; } = [8, 12, 16, 20, 24, 32, 40, 48, 64, 96, 128];

    /// <summary>The depth and head count that the constraint's depths reach to.</summary>
    public const int EightyLayers = 80;

    /// <summary>Its heads.</summary>
    public const int EightyHeads = 64;

    // The eight models have 8 heads at least: below, 4.9/H alone is more than L.
    private static readonly (int First, int Last) Heads = (8, ConstraintCheck.Largest);

    /// <summary>Every formula of the sources, gain at the largest G published, entropy-conditioning at the ends that raise L* most; then every form as fitted.</summary>
    public static IReadOnlyList<BoundsCheck> All(IReadOnlyList<DataPoint> points, IEnumerable<FormRow> forms)
    {
        var gain = points.Max(point => point.Inputs.Gain)!.Value;
        return
        [
            Of("gain", $"gain, G = {gain}", new FormulaInputs(1, 1, gain)),
            Of("half-depth", "half-depth", new FormulaInputs(1, 1)),
            Of("behavior-size", "behavior-size, DAMPEN", new FormulaInputs(1, 1, Behavior: Behavior.Dampen)),
            Of("behavior-size", "behavior-size, EXPAND", new FormulaInputs(1, 1, Behavior: Behavior.Expand)),
            Of("linear-depth", "linear-depth", new FormulaInputs(1, 1)),
            Of("log-depth", "log-depth", new FormulaInputs(1, 1)),
            Of("heads", "heads", new FormulaInputs(1, 1)),
            Of(EntropyConditioning.Id, $"{EntropyConditioning.Id}, dH = 1, kappa = 1", new FormulaInputs(1, 1, EntropyGradient: 1, Condition: 1)),
            .. forms.Where(row => row.Score.Fit is not null).Select(row => Of(row.Score.Fit!)),
        ];
    }

    private static BoundsCheck Of(string id, string name, FormulaInputs others)
    {
        var formula = FormulaCatalogue.Named(id)!;
        return new BoundsCheck(
            name, ConstraintCheck.Of(formula, others), ConstraintCheck.Of(formula, others, (12, 32), Heads), ConstraintCheck.Of(formula, others, (48, EightyLayers), Heads),
            formula.Predict(others with { Layers = EightyLayers, Heads = EightyHeads }).Layer)
        {
            Ratios = Over((layers, heads) => formula.Predict(others with { Layers = layers, Heads = heads }).Layer ?? double.NaN),
        };
    }

    private static BoundsCheck Of(FittedForm fit)
    {
        double Predict(int layers, int heads) => fit.Predict(new FormulaInputs(layers, heads));
        return new BoundsCheck(
            $"fitted {fit.Form.Expression}", ConstraintCheck.Of(Predict), ConstraintCheck.Of(Predict, (12, 32), Heads), ConstraintCheck.Of(Predict, (48, EightyLayers), Heads),
            Predict(EightyLayers, EightyHeads))
        {
            Ratios = Over(Predict),
        };
    }

    private static double[][] Over(Func<int, int, double> predict) =>
        [.. Depths.Select(layers => HeadCounts.Select(heads => predict(layers, heads) / layers).ToArray())];
}

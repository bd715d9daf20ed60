using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>A formula as the challenge ranks it: behavior-size stands three times, since the source does not say how it takes UNKNOWN.</summary>
/// <param name="Name">Its id, and how UNKNOWN is taken.</param>
/// <param name="Title">What its source calls it.</param>
/// <param name="Formula">The formula.</param>
/// <param name="UnknownAs">What UNKNOWN is taken as; null leaves such a model out.</param>
/// <param name="Parameters">Its fixed coefficients, by the source's names.</param>
/// <param name="Motivation">What its source says for it, or against it.</param>
public sealed record ChallengeFormula(
    string Name, string Title, Formula Formula, Behavior? UnknownAs, IReadOnlyList<KeyValuePair<string, double>> Parameters, string? Motivation)
{
    private const string Size = "behavior-size";

    /// <summary>All of them, in the source's order; entropy-conditioning of source 000 last.</summary>
    public static IReadOnlyList<ChallengeFormula> All { get; } =
    [
        Of("gain", "Formula v1 (Original, G-based)", [new("steepness", 5)], "fails because G doesn't fully determine L*"),
        Of("half-depth", "Formula v2 (Simple Baseline)", [new("ratio", 0.5)], "too simplistic"),
        BehaviorSize("UNKNOWN as EXPAND", Behavior.Expand),
        BehaviorSize("UNKNOWN as DAMPEN", Behavior.Dampen),
        BehaviorSize("UNKNOWN left out", null),
        Of("linear-depth", "Formula v4 (Optimized Linear, behavior-agnostic)", [new("α", 0.544), new("β", 0.0087)], "worse than behavior-aware"),
        Of("log-depth", "Formula v5 (Log-depth)", [new("a", 0.31), new("b", 0.17)], "logarithmic scaling"),
        Of("heads", "Heads (001's v3)", [new("a", 0.11), new("b", 0.012), new("c", 4.9)], null),
        Of(EntropyConditioning.Id, "Entropy-conditioning (000's v2)", [new("alpha", 0.5), new("beta", 10), new("gamma", 0.1)], null),
    ];

    /// <summary>The points with UNKNOWN taken so.</summary>
    public IEnumerable<DataPoint> Read(IEnumerable<DataPoint> points) =>
        UnknownAs is { } behavior && Formula.Id == Size ? points.Select(point => point with { Inputs = point.Inputs.Assuming(behavior) }) : points;

    /// <summary>The formula of that name; behavior-size with UNKNOWN as EXPAND, by which its claim is decided.</summary>
    public static ChallengeFormula Named(string name) => All.First(formula => formula.Name == name || formula.Formula.Id == name);

    private static ChallengeFormula Of(string id, string title, IReadOnlyList<KeyValuePair<string, double>> parameters, string? motivation) =>
        new(id, title, FormulaCatalogue.Named(id)!, null, parameters, motivation);

    private static ChallengeFormula BehaviorSize(string unknown, Behavior? behavior) => new(
        $"{Size}, {unknown}", "Formula v3 (Behavior + Size)", FormulaCatalogue.Named(Size)!, behavior,
        [new("DAMPEN α", 0.55), new("DAMPEN β", 0.008), new("EXPAND α", 0.60), new("EXPAND β", 0.010)], "current best, but requires behavior classification");
}

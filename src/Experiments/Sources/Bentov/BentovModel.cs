using LStar.Experiments.Measuring;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.Bentov;

/// <summary>A model in source 003's way, on one prompt.</summary>
/// <param name="Model">The model.</param>
/// <param name="Layers">L.</param>
/// <param name="Heads">H.</param>
/// <param name="Localities">Attention locality by layer; empty where the prompt could not be measured, as the two below.</param>
/// <param name="Entropies">Attention entropy by layer, in nats.</param>
/// <param name="TracesByKey">The off-diagonal trace with W_V as the source finds it, by key; 0 in a layer for which it finds nothing.</param>
/// <param name="Traces">The off-diagonal trace with the value rows, which the model multiplies by.</param>
/// <param name="Keys">The state-dict key that the source takes for each layer's W_V; null where it finds none.</param>
/// <param name="KeysAstray">Layers whose W_V by key is not their value rows: nothing, a bias, another layer's, or a whole fused weight.</param>
/// <param name="Locality">L* empirical: where locality is steepest, up or down.</param>
/// <param name="Others">The same rule on the other three: do the metrics converge?</param>
/// <param name="Nulls">What curves without structure give; null where there is no L*.</param>
public sealed record BentovModel(
    string Model, int Layers, int Heads, IReadOnlyList<double> Localities, IReadOnlyList<double> Entropies, IReadOnlyList<double> TracesByKey, IReadOnlyList<double> Traces,
    IReadOnlyList<string?> Keys, int KeysAstray, TransitionPoint Locality, IReadOnlyList<(string Curve, TransitionPoint Point)> Others, IReadOnlyList<DeviationNull>? Nulls)
{
    private static readonly ILocator Rule = Locator.Named("argmaxGradient");

    /// <summary>L // 2.</summary>
    public int Theoretical => Layers / 2;

    /// <summary>L* by locality; null where undefined.</summary>
    public int? Empirical => Locality.Layer;

    /// <summary>abs(empirical - theoretical), in layers.</summary>
    public int? Deviation => Empirical is { } layer ? Math.Abs(layer - Theoretical) : null;

    /// <summary>L // 2 as a prediction; null without an L*.</summary>
    public PredictionError? Error => Empirical is { } layer ? new PredictionError(Theoretical, layer, Layers) : null;

    /// <summary>Analyses a model on the first of its prompts that was measured.</summary>
    public static BentovModel Of(ModelMeasurement model, NullCache cache)
    {
        var layers = model.Shape.Layers;
        string?[] keys = [.. Enumerable.Range(0, layers).Select(layer => layer < model.ValueByKey.Count ? model.ValueByKey[layer].Key : null)];
        var astray = model.Weights.Where((weights, layer) => layer >= model.ValueByKey.Count || !IsAbout(model.ValueByKey[layer].Energy, weights.Value.Energy)).Count();
        if (model.Measured.FirstOrDefault() is not { Metrics: { } metrics })
        {
            var why = model.Prompts.Count == 0 ? "no prompt was given" : $"{model.Prompts[0].Id}: {model.Prompts[0].Error}";
            return new BentovModel(model.Model, layers, model.Shape.Heads, [], [], [], [], keys, astray, TransitionPoint.Undefined(why), [], null);
        }

        var curves = metrics.ByLayer;
        var locality = Rule.Locate(curves[MetricNames.Locality]);
        string[] others = [MetricNames.EntropyNats, MetricNames.TraceOffDiagonalByKey, MetricNames.TraceOffDiagonal];
        return new BentovModel(
            model.Model, layers, model.Shape.Heads, curves[MetricNames.Locality], curves[MetricNames.EntropyNats], curves[MetricNames.TraceOffDiagonalByKey],
            curves[MetricNames.TraceOffDiagonal], keys, astray, locality, [.. others.Select(curve => (curve, Rule.Locate(curves[curve])))],
            locality.Layer is null ? null : [DeviationNull.Uniform(layers), DeviationNull.Of(new WhiteNoise(layers), Rule, cache), DeviationNull.Of(new RandomWalk(layers), Rule, cache)]);
    }

    /// <summary>Two sums of the same squares in another order.</summary>
    private static bool IsAbout(double one, double other) => Math.Abs(one - other) <= 1e-9 * other;
}

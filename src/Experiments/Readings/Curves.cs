using LStar.Experiments.Measuring;

namespace LStar.Experiments.Readings;

/// <summary>
/// The curves that locators read: one value a layer. Quantities of the residual stream enter as block outputs, x^(1)..x^(L), so that index l belongs to
/// block l; the two alignments keep all their states 0..L.
/// </summary>
public static class Curves
{
    /// <summary>Residual norm out of each block: residualMeanNorm, states 1..L.</summary>
    public const string BlockOutputNorm = "blockOutputNorm";

    /// <summary>Output alignment minus input alignment, states 0..L: what crossing reads.</summary>
    public const string AlignmentDifference = "alignmentDifference";

    /// <summary>sum W_V^2 by value rows; no prompt enters.</summary>
    public const string ValueEnergy = "valueEnergy";

    /// <summary>L2 norm of the attention's norm; no prompt enters.</summary>
    public const string InputNormScale = "input_ln";

    /// <summary>The curves every result locates on, in the goldens' order.</summary>
    public static IReadOnlyList<string> Usual { get; } =
    [
        MetricNames.EntropyNats, MetricNames.EntropyNormalised, MetricNames.Locality, MetricNames.OffDiagonalMass,
        MetricNames.TraceOffDiagonal, MetricNames.TraceOffDiagonalPublished, MetricNames.TraceMultiHead, MetricNames.TraceMultiHeadPublished,
        MetricNames.TraceFirstHead, BlockOutputNorm,
    ];

    /// <summary>The rest of the grid, located on request. The row-sum traces are rounding error (definitions.md 7.1).</summary>
    public static IReadOnlyList<string> Further { get; } =
    [
        MetricNames.TraceOffDiagonalByKey, MetricNames.TraceRowSum, MetricNames.TraceRowSumHalf, MetricNames.ResidualMedianNorm, MetricNames.ResidualMeanNormAfterFirst,
        MetricNames.ResidualFrobenius, MetricNames.LayerGain, MetricNames.InputAlignment, MetricNames.LensEntropy, MetricNames.LensKl,
    ];

    /// <summary>A prompt's curve by name; null where it was not measured.</summary>
    public static double[]? Of(PromptMetrics metrics, string name) => Of(metrics.ByLayer, metrics.HeadEntropy.Length, name);

    /// <summary>The same from a prompt's figures by name (<see cref="MetricNames"/>) and the number of layers.</summary>
    public static double[]? Of(IReadOnlyDictionary<string, double[]> byLayer, int layers, string name)
    {
        if (name == AlignmentDifference)
        {
            return byLayer.TryGetValue(MetricNames.OutputAlignment, out var output) && byLayer.TryGetValue(MetricNames.InputAlignment, out var input)
                ? [.. output.Zip(input, (o, i) => o - i)]
                : null;
        }

        if (!byLayer.TryGetValue(name == BlockOutputNorm ? MetricNames.ResidualMeanNorm : name, out var values))
        {
            return null;
        }

        return values.Length > layers && name != MetricNames.OutputAlignment ? values[1..] : values;
    }

    /// <summary>A curve of the weights by name: value energy, or the L2 norm of a scale family; null where the model has no such family.</summary>
    public static double[]? OfWeights(ModelMeasurement model, string name)
    {
        if (name == ValueEnergy)
        {
            return [.. model.Weights.Select(layer => layer.Value.Energy)];
        }

        return model.Weights.All(layer => layer.Scales.ContainsKey(name)) ? [.. model.Weights.Select(layer => layer.Scales[name].L2)] : null;
    }

    /// <summary>The mean over prompts, layer by layer; NaN travels. Null where there are no prompts, or one lacks the curve.</summary>
    public static double[]? Mean(IEnumerable<PromptMetrics> prompts, string name) => Mean([.. prompts.Select(metrics => Of(metrics, name))]);

    /// <summary>The same of curves of one length.</summary>
    public static double[]? Mean(IReadOnlyList<double[]?> curves) => curves.Count == 0 || curves.Contains(null)
        ? null
        : [.. Enumerable.Range(0, curves[0]!.Length).Select(layer => curves.Average(curve => curve![layer]))];
}

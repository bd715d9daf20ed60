using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Formulas;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>A measured model, by the published trace and by the corrected one.</summary>
/// <param name="Architecture">config.json's model_type.</param>
/// <param name="RowSum">signChange on the row-sum trace, probabilities rounded to half before they are averaged, the published slice of W_V.</param>
/// <param name="OffDiagonal">signChange on the off-diagonal trace, value rows.</param>
/// <param name="FirstHead">signChange on the first-head trace, the one that the calibration run located on.</param>
/// <param name="LayerGain">norm(x^(L-1)) / norm(x^(L-2)), the gain of block L-2, mean over prompts; NaN for a single layer or no prompt.</param>
/// <param name="Behavior">DAMPEN where that is below 1, else EXPAND: our rule.</param>
/// <param name="Size">How large the row-sum trace is.</param>
/// <param name="WeightsOnly">How far the off-diagonal trace's L* is that of the weights.</param>
/// <param name="PublishedEnergy">sum W_V^2 of the published slice by layer: what the row-sum trace's rounding is multiplied by.</param>
public sealed record HeritageModel(
    string Architecture, HeritageLocated RowSum, HeritageLocated OffDiagonal, HeritageLocated FirstHead, double LayerGain, Behavior Behavior, RowSumSize Size,
    WeightsOnlyAgreement WeightsOnly, IReadOnlyList<double> PublishedEnergy)
{
    /// <summary>Analyses a measured model.</summary>
    public static HeritageModel Of(ModelMeasurement model, NullCache cache)
    {
        var (weights, shape) = (model.Weights, model.Shape);
        var heritage = Heritage.Of(model.Model, shape.Layers, shape.Heads, shape.Architecture);
        double[] gains = [.. model.Measured.Where(_ => shape.Layers >= 2).Select(prompt => prompt.Metrics!.ByLayer[MetricNames.LayerGain][^2])];
        var gain = gains.Length == 0 ? double.NaN : gains.Average();
        double[] published = [.. weights.Select(layer => layer.ValuePublished.Energy)];
        HeritageLocated Located(string curve, double[] scale) => HeritageLocated.Of(model, heritage, curve, scale, cache);
        return new HeritageModel(
            shape.Architecture,
            Located(MetricNames.TraceRowSumHalf, published),
            Located(MetricNames.TraceOffDiagonal, [.. weights.Select(layer => layer.Value.Energy)]),
            Located(MetricNames.TraceFirstHead, [.. weights.Select(layer => layer.ValuePublished.BlockEnergies[0])]),
            gain,
            Behaviors.FromGain(gain),
            RowSumSize.Of(model),
            WeightsOnlyAgreement.Of(model),
            published);
    }
}

/// <summary>A model's row by one curve, and what nulls would have given.</summary>
/// <param name="Curve">What signChange read.</param>
/// <param name="Row">The row.</param>
/// <param name="Averaged">L* of the mean curve: average, then locate.</param>
/// <param name="WhiteNoise">P(white noise puts L* at most one layer from the mean L*); null where there is no L*.</param>
/// <param name="ScaledNoise">The same of abs(noise) x the energy that this curve is multiplied by; null also where that has no L*.</param>
/// <param name="Scale">That energy, by layer.</param>
public sealed record HeritageLocated(
    string Curve, HeritageRow Row, TransitionPoint Averaged, double? WhiteNoise, double? ScaledNoise, IReadOnlyList<double> Scale)
{
    /// <summary>Locates on every prompt.</summary>
    public static HeritageLocated Of(ModelMeasurement model, Heritage heritage, string curve, double[] scale, NullCache cache)
    {
        var rule = Locator.Named("signChange");
        var shape = model.Shape;
        var row = new HeritageRow(model.Model, shape.Layers, shape.Heads, heritage, [.. model.Prompts.Select(prompt =>
        {
            if (prompt.Metrics is null)
            {
                return new LocatedPrompt(prompt.Id, null, null, prompt.Error, IsMeasured: false);
            }

            var point = rule.Locate(Curves.Of(prompt.Metrics, curve)!);
            return new LocatedPrompt(prompt.Id, point.Layer, point.Layer is null ? null : point.Branch, point.Reason);
        })]);
        var mean = Curves.Mean(model.Measured.Select(prompt => prompt.Metrics!), curve);
        var averaged = mean is null ? TransitionPoint.Undefined("no prompt was measured") : rule.Locate(mean);
        var counted = new CountedLayer(row.Model, row.Layers, null, row.Predicted, scale);
        double? Near(NullKind kind) => row.Spread.Mean is { } at ? counted.Null(kind, cache, out _)?.Within(at).Probability : null;
        return new HeritageLocated(curve, row, averaged, Near(NullKind.WhiteNoise), Near(NullKind.ScaledNoise), scale);
    }

    /// <summary>L* of the mean curve, for a test of the counts in which prompts that share a model do not count as independent.</summary>
    public CountedLayer CountedOnce => new(Row.Model, Row.Layers, Averaged.Layer, Row.Predicted, Scale);

    /// <summary>Its L*, a prompt each, for a test of the counts.</summary>
    public IEnumerable<CountedLayer> Counted => Row.Prompts.Where(prompt => prompt.IsMeasured).Select(prompt => new CountedLayer(Row.Model, Row.Layers, prompt.Layer, Row.Predicted, Scale));
}

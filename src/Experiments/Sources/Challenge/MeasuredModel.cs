using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Formulas;
using LStar.Metrics.Residual;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>A model measured here, with what the challenge's table has of the published ones. Means over prompts; null where it cannot be had.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Architecture">Its family: who made it is not in a checkpoint.</param>
/// <param name="Layers">L.</param>
/// <param name="Heads">H.</param>
/// <param name="BlockGain">G as published: the gain of block L-2.</param>
/// <param name="NetworkGain">norm(x^(L)) / norm(x^(0)).</param>
/// <param name="GainToLastBlock">norm(x^(L-1)) / norm(x^(0)).</param>
/// <param name="Behavior">DAMPEN where the block gain is below 1, else EXPAND: our rule.</param>
/// <param name="Calibration">L* by the reading that made the published ones.</param>
/// <param name="SteepestAscent">L* by the words of 002, argmax of the multi-head trace's derivative: the mean over prompts.</param>
/// <param name="TraceMultiHead">"Trace (MH)": the mean over layers.</param>
/// <param name="EntropyGradient">Normalised entropy, last layer minus first.</param>
/// <param name="Condition">Of the first layer's W_V by value rows, capped at 1000 as source 000 has it.</param>
/// <param name="Reason">Why there is no L* by the calibration's reading; null where there is one.</param>
public sealed record MeasuredModel(
    string Model, string Architecture, int Layers, int Heads, double? BlockGain, double? NetworkGain, double? GainToLastBlock, Behavior? Behavior,
    double? Calibration, double? SteepestAscent, double? TraceMultiHead, double? EntropyGradient, double? Condition, string? Reason)
{
    /// <summary>The table's row of a measurement.</summary>
    public static MeasuredModel Of(ModelMeasurement model)
    {
        var prompts = model.Measured.Select(prompt => prompt.Metrics!).ToList();
        var layers = model.Shape.Layers;
        var calibration = ReadingResult.Of(ReadingCatalogue.Named("calibration"), model);
        var steepest = ReadingResult.Of(ReadingCatalogue.Named("steepest-ascent"), model);
        var gains = prompts.Select(metrics => Metrics.Residual.NetworkGain.Of(metrics.ByLayer[MetricNames.ResidualFrobenius])).ToList();
        var block = layers < 2 ? null : Mean(prompts.Select(metrics => LayerGain.Of(
            metrics.ByLayer[MetricNames.ResidualFrobenius][layers - 2], metrics.ByLayer[MetricNames.ResidualFrobenius][layers - 1])));
        return new MeasuredModel(
            model.Model, model.Shape.Architecture, layers, model.Shape.Heads,
            block, Mean(gains.Select(gain => gain.ToOutput)), Mean(gains.Select(gain => gain.ToLastBlock)),
            block is { } gain ? Behaviors.FromGain(gain) : null,
            calibration.Averaged.Layer, steepest.Located.Mean,
            Mean(prompts.Select(metrics => metrics.ByLayer[MetricNames.TraceMultiHead].Average())),
            Mean(prompts.Select(metrics => metrics.ByLayer[MetricNames.EntropyNormalised][^1] - metrics.ByLayer[MetricNames.EntropyNormalised][0])),
            Defined(model.Weights[0].Value.Singular.ConditionAsPublished),
            calibration.Averaged.Layer is null ? prompts.Count == 0 ? Unmeasured(model) : calibration.Averaged.Reason : null);
    }

    /// <summary>The model as formulas see it, with some G and some L*; null where there is no such L*.</summary>
    public DataPoint? Point(double? lStar, double? gain) => lStar is { } layer
        ? new DataPoint(Model, new FormulaInputs(Layers, Heads, gain, Behavior, EntropyGradient, Condition), layer)
        : null;

    private static string Unmeasured(ModelMeasurement model) =>
        $"no prompt was measured{(model.Prompts.FirstOrDefault(prompt => prompt.Error is not null)?.Error is { } error ? $": {error}" : "")}";

    private static double? Mean(IEnumerable<double> values)
    {
        var list = values.ToList();
        return list.Count == 0 ? null : Defined(list.Average());
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}

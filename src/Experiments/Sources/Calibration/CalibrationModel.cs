using LStar.Experiments.Measuring;
using LStar.Experiments.Published;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.Calibration;

/// <summary>A model in the calibration run's way.</summary>
/// <param name="Model">The model.</param>
/// <param name="Layers">L.</param>
/// <param name="Heads">H.</param>
/// <param name="Published">The published run's numbers; null for a model that was not in it.</param>
/// <param name="Rows">What the first-head trace reads.</param>
/// <param name="Curves">The first-head trace, which the run located on; the multi-head one it published beside it; and the multi-head trace of value rows.</param>
/// <param name="Failures">Prompts that could not be measured, and why.</param>
public sealed record CalibrationModel(
    string Model, int Layers, int Heads, PublishedCalibrationModel? Published, FirstHeadRows Rows, IReadOnlyList<CalibrationCurve> Curves, IReadOnlyList<string> Failures)
{
    /// <summary>The first-head trace.</summary>
    public CalibrationCurve FirstHead => Curves[0];

    /// <summary>The multi-head trace of the published slice.</summary>
    public CalibrationCurve MultiHead => Curves[1];

    /// <summary>Ours beside the published first-head trace; null for a model that was not in the run.</summary>
    public TraceComparison? FirstHeadComparison => TraceComparison.Of(Published?.FirstHeadTrace, FirstHead.Mean);

    /// <summary>Ours beside the published multi-head trace; null for a model that was not in the run.</summary>
    public TraceComparison? MultiHeadComparison => TraceComparison.Of(Published?.MultiHeadTrace, MultiHead.Mean);

    /// <summary>Analyses a measured model.</summary>
    public static CalibrationModel Of(ModelMeasurement model, NullCache cache)
    {
        var shape = model.Shape;
        string[] curves = [MetricNames.TraceFirstHead, MetricNames.TraceMultiHeadPublished, MetricNames.TraceMultiHead];
        return new CalibrationModel(
            model.Model,
            shape.Layers,
            shape.Heads,
            TraceComparison.Named(model.Model, shape.Layers, shape.Heads),
            FirstHeadRows.Of(model),
            [.. curves.Select(curve => CalibrationCurve.Of(model, curve, cache))],
            [.. model.Prompts.Where(prompt => prompt.Metrics is null).Select(prompt => $"{prompt.Id}: {prompt.Error}")]);
    }

    /// <summary>A model of the published run, from its published traces alone.</summary>
    public static CalibrationModel Of(PublishedCalibrationModel model, NullCache cache) => new(
        model.Model,
        model.Layers,
        model.Heads,
        model,
        FirstHeadRows.Of(model.Heads, interleaved: model.Model.StartsWith("EleutherAI/", StringComparison.Ordinal)),
        [CalibrationCurve.Of(MetricNames.TraceFirstHead, model.FirstHeadTrace, cache), CalibrationCurve.Of(MetricNames.TraceMultiHeadPublished, model.MultiHeadTrace, cache)],
        []);
}

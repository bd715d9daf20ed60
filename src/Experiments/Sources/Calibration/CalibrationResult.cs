using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Published;
using LStar.Experiments.Results;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.Calibration;

/// <summary>The calibration run on some models, and what its published traces say by themselves.</summary>
/// <param name="Time">When it was run.</param>
/// <param name="Models">The models, in the order given.</param>
/// <param name="Published">The four models of the published run, from their published traces.</param>
public sealed record CalibrationResult(DateTimeOffset Time, IReadOnlyList<CalibrationModel> Models, IReadOnlyList<CalibrationModel> Published) : IExperimentResult
{
    /// <summary>The locators that put L* where the calibration has it, on the published first-head traces of all four models.</summary>
    public IReadOnlyList<string> Reproducing =>
        [.. CalibrationCurve.Locators.Select(locator => locator.Name).Where(name => Published.All(model => model.FirstHead.At(name) == model.Published!.LStar))];

    /// <summary>Analyses some models; of none, the published traces alone.</summary>
    /// <param name="measurements">Measured on the run's prompts, or on others.</param>
    /// <param name="time">Goes into the result as it is.</param>
    /// <param name="draws">Curves drawn for a null that has no closed form.</param>
    public static CalibrationResult Of(IReadOnlyList<ModelMeasurement> measurements, DateTimeOffset time, int draws = NullSimulation.DefaultDraws)
    {
        var cache = new NullCache(draws);
        return new CalibrationResult(
            time,
            [.. measurements.Select(model => CalibrationModel.Of(model, cache))],
            [.. PublishedData.Load().CalibrationRun.Models.Select(model => CalibrationModel.Of(model, cache))]);
    }

    /// <summary>A row a model, trace and layer, with the trace's L*: measured models, then the published traces.</summary>
    public ResultTable Table => new(
        ["model", "data", "trace", "layer", "value", "lStar", "calibration"],
        [.. Models.Select(model => (Model: model, Data: "measured")).Concat(Published.Select(model => (Model: model, Data: "published")))
            .SelectMany(row => row.Model.Curves.SelectMany(curve => (curve.Mean ?? []).Select((value, layer) => (object?[])
                [row.Model.Model, row.Data, curve.Name, layer, value, curve.Found.Layer, row.Model.Published?.LStar])))]);

    /// <inheritdoc/>
    public void Print(TextWriter writer)
    {
        new CalibrationText(writer).Print(this);
        CalibrationPictures.Print(writer, this);
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter json) => CalibrationJson.Write(json, this);
}

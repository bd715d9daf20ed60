using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Results;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>What source 001 finds on some models, the same by the trace that is not rounding error, and what noise would have given.</summary>
/// <param name="Time">When it was run.</param>
/// <param name="Models">The models, in the order given.</param>
/// <param name="RowSum">The source's summary: the row-sum trace as published.</param>
/// <param name="OffDiagonal">The same by the off-diagonal trace of value rows.</param>
/// <param name="Tests">Counts of L* by each of three curves against white noise and against abs(noise) x the weights' energy, first every prompt's, then one a model; empty without models.</param>
/// <param name="Run">The author's run, from what was published of it.</param>
public sealed record CrossHeritageResult(
    DateTimeOffset Time, IReadOnlyList<HeritageModel> Models, HeritageSummary RowSum, HeritageSummary OffDiagonal, IReadOnlyList<CountTest> Tests, PublishedRun Run)
    : IExperimentResult
{
    /// <summary>Analyses some models; of none, the published run alone.</summary>
    /// <param name="measurements">Measured on the source's prompts, or on others.</param>
    /// <param name="time">Goes into the result as it is.</param>
    /// <param name="draws">Curves drawn for a null that has no closed form.</param>
    public static CrossHeritageResult Of(IReadOnlyList<ModelMeasurement> measurements, DateTimeOffset time, int draws = NullSimulation.DefaultDraws)
    {
        var cache = new NullCache(draws);
        var models = measurements.Select(model => HeritageModel.Of(model, cache)).ToList();
        CountTest[] Tests(string curve, Func<HeritageModel, HeritageLocated> located) =>
        [
            .. Enum.GetValues<NullKind>().Select(kind => CountTest.Of(curve, kind, models.SelectMany(model => located(model).Counted), cache)),
            .. Enum.GetValues<NullKind>().Select(kind => CountTest.Of($"{curve}, mean over prompts", kind, models.Select(model => located(model).CountedOnce), cache)),
        ];
        return new CrossHeritageResult(
            time,
            models,
            HeritageSummary.Of([.. models.Select(model => model.RowSum.Row)]),
            HeritageSummary.Of([.. models.Select(model => model.OffDiagonal.Row)]),
            models.Count == 0
                ? []
                : [.. Tests("row-sum trace, half", m => m.RowSum), .. Tests("off-diagonal trace", m => m.OffDiagonal), .. Tests("first-head trace", m => m.FirstHead)],
            PublishedRun.Of(cache));
    }

    /// <summary>A row a model and trace: as published, off-diagonal, first-head. Without models the published run.</summary>
    public ResultTable Table => new(
        ["model", "lab", "L", "H", "trace", "predicted", "empirical", "deviation", "ofMeanCurve", "calibration", "depthError", "trueError", "method"],
        Models.Count == 0
            ? [.. Run.Summary.Rows.Select(row => Cells(row, "published run", null))]
            : [.. Models.SelectMany(model => new[] { model.RowSum, model.OffDiagonal, model.FirstHead }).Select(one => Cells(one.Row, one.Curve, one.Averaged.Layer))]);

    /// <inheritdoc/>
    public void Print(TextWriter writer)
    {
        new CrossHeritageText(writer).Print(this);
        new CrossHeritageBeside(writer).Print(this);
        CrossHeritagePictures.Print(writer, this);
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter json) => CrossHeritageJson.Write(json, this);

    private static object?[] Cells(HeritageRow row, string trace, int? ofMeanCurve) =>
    [
        row.Model, row.Heritage.Lab, row.Layers, row.Heads, trace, row.Predicted, row.Spread.Mean, row.Spread.Deviation, ofMeanCurve, row.Heritage.Calibration,
        row.Error?.DepthError, row.Error?.TrueError, row.DominantBranch,
    ];
}

using LStar.Experiments.Measuring;
using LStar.Experiments.Published;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>The author's own run of source 001, analysed from its 30 published L*; and the tests of counts on the traces of the calibration run, which have structure.</summary>
/// <param name="Summary">Errors, matches, verdict, recomputed.</param>
/// <param name="Published">What was published of them.</param>
/// <param name="Tests">The 30 L* against white noise; signChange of the published first-head and multi-head traces (one each of four models) likewise.</param>
public sealed record PublishedRun(HeritageSummary Summary, PublishedSignChangeRun Published, IReadOnlyList<CountTest> Tests)
{
    /// <summary>Analyses the published numbers.</summary>
    public static PublishedRun Of(NullCache cache)
    {
        var data = PublishedData.Load();
        var rows = data.SignChangeRun.Models.Select(model => new HeritageRow(
            model.Model, model.Layers, model.Heads, Heritage.Of(model.Model, model.Layers, model.Heads, null),
            [.. model.LStars.Select((layer, index) => new LocatedPrompt(CrossHeritageExperiment.SourcePrompts[index].Id, layer, null, null))])).ToList();
        var found = rows.SelectMany(row => row.Prompts.Select(prompt => new CountedLayer(row.Model, row.Layers, prompt.Layer, row.Predicted, null)));
        return new PublishedRun(HeritageSummary.Of(rows), data.SignChangeRun,
        [
            CountTest.Of("row-sum trace, the 30 published L*", NullKind.WhiteNoise, found, cache),
            OfTraces("first-head trace, published, mean over four prompts", model => model.FirstHeadTrace, cache),
            OfTraces("multi-head trace, published, mean over four prompts", model => model.MultiHeadTrace, cache),
        ]);
    }

    private static CountTest OfTraces(string subject, Func<PublishedCalibrationModel, IReadOnlyList<double>> trace, NullCache cache) =>
        CountTest.Of(subject, NullKind.WhiteNoise, PublishedData.Load().CalibrationRun.Models.Select(model => new CountedLayer(
            model.Model, model.Layers, Locator.Named("signChange").Layer([.. trace(model)]), HeritageRow.HeadsFormula.Predict(new(model.Layers, model.Heads)).Layer, null)), cache);
}

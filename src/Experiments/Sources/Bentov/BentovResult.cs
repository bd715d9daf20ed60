using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Results;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.Bentov;

/// <summary>Source 003 on some models.</summary>
/// <param name="Time">When it was run.</param>
/// <param name="Models">The models, in the order given.</param>
/// <param name="MeanDeviation">The mean of abs(L* - L // 2) over the models that have an L*, in layers.</param>
/// <param name="HalfDepth">The errors of L // 2.</param>
/// <param name="ConstantRatio">The best constant L*/L, in-sample and leave-one-out: what L/2 competes with.</param>
/// <param name="Nulls">The mean deviation where no layer is special; empty where no model has an L*.</param>
public sealed record BentovResult(
    DateTimeOffset Time, IReadOnlyList<BentovModel> Models, Figure MeanDeviation, PredictionErrors HalfDepth, FormScore ConstantRatio,
    IReadOnlyList<MeanDeviationNull> Nulls) : IExperimentResult
{
    /// <summary>Analyses some models.</summary>
    /// <param name="measurements">Measured on the source's prompt; of several prompts the first counts.</param>
    /// <param name="time">Goes into the result as it is.</param>
    /// <param name="draws">Curves drawn for a null that has no closed form.</param>
    public static BentovResult Of(IReadOnlyList<ModelMeasurement> measurements, DateTimeOffset time, int draws = NullSimulation.DefaultDraws)
    {
        var cache = new NullCache(draws);
        var models = measurements.Select(model => BentovModel.Of(model, cache)).ToList();
        var located = models.Where(model => model.Deviation is not null).ToList();
        var points = located.Select(model => new DataPoint(model.Model, new FormulaInputs(model.Layers, model.Heads), model.Empirical!.Value)).ToList();
        var total = located.Sum(model => model.Deviation!.Value);
        return new BentovResult(
            time,
            models,
            located.Count == 0 ? Figure.Undefined("no model has an L*") : new Figure(total / (double)located.Count),
            PredictionErrors.Of(models.Select(model => model.Error)),
            FormScore.Of(FormCatalogue.Named("a")!, points),
            [.. Enumerable.Range(0, located.Count == 0 ? 0 : located[0].Nulls!.Count).Select(index => MeanDeviationNull.Of([.. located.Select(model => model.Nulls![index])], total))]);
    }

    /// <summary>A row a model and layer, with both L* of the model.</summary>
    public ResultTable Table => new(
        ["model", "layer", "locality", "entropy", "traceByKey", "trace", "keyRead", "halfDepth", "empirical"],
        [.. Models.SelectMany(model => model.Localities.Select((locality, layer) => (object?[])
            [model.Model, layer, locality, model.Entropies[layer], model.TracesByKey[layer], model.Traces[layer], model.Keys[layer], model.Theoretical, model.Empirical]))]);

    /// <inheritdoc/>
    public void Print(TextWriter writer)
    {
        new BentovText(writer).Print(this);
        new BentovBeside(writer).Print(this);
        BentovPictures.Print(writer, this);
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter json) => BentovJson.Write(json, this);
}

/// <summary>The mean deviation over models, where no layer is special.</summary>
/// <param name="Null">uniform, whiteNoise or randomWalk.</param>
/// <param name="Expected">The mean deviation to expect, in layers.</param>
/// <param name="P">P(a mean deviation no larger than the one found), models independent.</param>
public sealed record MeanDeviationNull(string Null, double Expected, double P)
{
    /// <summary>The null of a sum of deviations, one a model.</summary>
    public static MeanDeviationNull Of(IReadOnlyList<DeviationNull> nulls, int total)
    {
        var sum = DeviationNull.Sum(nulls);
        return new MeanDeviationNull(sum.Null, sum.Expected / nulls.Count, sum.AtMost(total));
    }
}

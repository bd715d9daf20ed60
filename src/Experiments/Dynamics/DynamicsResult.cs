using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Experiments.Sources;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Dynamics;

/// <summary>What the experiment dynamics found.</summary>
/// <param name="Time">When it was run.</param>
/// <param name="Series">Training series.</param>
/// <param name="Pairs">Pairs of models, base and tuned.</param>
/// <param name="LeftOut">Models without a step in their name, which are in no series.</param>
public sealed record DynamicsResult(DateTimeOffset Time, IReadOnlyList<SeriesDynamics> Series, IReadOnlyList<PairDynamics> Pairs, IReadOnlyList<string> LeftOut) : IExperimentResult
{
    /// <summary>A row a series, reading and step; where there are only pairs, a row a pair and reading.</summary>
    public ResultTable Table => Series.Count > 0 || Pairs.Count == 0 ? OfSeries : OfPairs;

    private ResultTable OfSeries => new(
        [
            "series", "promptSet", "engine", "layers", "reading", "locator", "curve", "step", "lStar", "depth", "deviation", "margin", "marginIs", "branch", "undefined", "noiseLow", "noiseMedian", "noiseHigh", "walkLow", "walkMedian",
            "walkHigh", "trendSteps", "trendTau", "trendP", "trendHolmP", "verdict",
        ],
        [
            .. from series in Series
               from reading in series.Readings
               from point in reading.Points
               let layers = series.Series.Steps[0].Layers
               select (object?[])
               [
                   series.Series.Name, series.Series.PromptSet, series.Series.Engine, layers, reading.Reading.Name, reading.Reading.Locator.Name, reading.Reading.Curve, point.Step, point.Layer, point.Layer / layers,
                   point.Deviation, point.Margin, point.Margin is null ? null : DynamicsJson.Word(point.MarginIs), point.Branch, point.Undefined, reading.Noise?.Low, reading.Noise?.Median, reading.Noise?.High, reading.Walk?.Low,
                   reading.Walk?.Median, reading.Walk?.High, reading.Trend.Count, reading.Trend.Tau, reading.Trend.P, reading.HolmP, reading.Verdict,
               ],
        ]);

    private ResultTable OfPairs => new(
        ["base", "tuned", "layers", "reading", "locator", "curve", "before", "after", "distance", "low", "high", "marginBefore", "marginAfter", "curveChange", "shapeChange", "noiseP", "walkP", "verdict"],
        [
            .. from pair in Pairs
               from move in pair.Movements
               select (object?[])
               [
                   pair.Base.Model, pair.Tuned.Model, pair.Base.Layers, move.Reading.Name, move.Reading.Locator.Name, move.Reading.Curve, move.Before, move.After, move.Distance, move.Interval?.Low, move.Interval?.High,
                   move.Margins.Before, move.Margins.After, move.Change?.Raw, move.Change?.Shape, move.Noise, move.Walk, move.Verdict,
               ],
        ]);

    /// <inheritdoc/>
    public void Print(TextWriter writer) => new DynamicsText(writer).Print(this);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter json) => DynamicsJson.Write(json, this);
}

using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Dynamics;

/// <summary>
/// {"experiment", "timestamp", "series": [{"name", "steps", "readings": [{"points", "whiteNoise", "randomWalk", "trend", "movement", "verdict"}], "curves": {name: [step][layer]}}], "pairs": [...], "leftOut"}. Undefined is null.
/// </summary>
internal static class DynamicsJson
{
    public static void Write(Utf8JsonWriter json, DynamicsResult result)
    {
        json.WriteStartObject();
        json.WriteString("experiment", "L* while a model learns");
        json.WriteString("timestamp", result.Time.ToString("yyyyMMdd_HHmmss"));
        json.WriteStartArray("series");
        foreach (var series in result.Series)
        {
            Series(json, series);
        }

        json.WriteEndArray();
        json.WriteStartArray("pairs");
        foreach (var pair in result.Pairs)
        {
            Pair(json, pair);
        }

        json.WriteEndArray();
        json.Texts("leftOut", result.LeftOut);
        json.WriteEndObject();
    }

    /// <summary>As results write it.</summary>
    public static string Word(MarginKind kind) => kind switch { MarginKind.Exact => "exact", MarginKind.LowerBound => "lowerBound", _ => "upperBound" };

    private static void Series(Utf8JsonWriter json, SeriesDynamics dynamics)
    {
        var series = dynamics.Series;
        json.WriteStartObject();
        json.WriteString("name", series.Name);
        json.WriteString("promptSet", series.PromptSet);
        json.WriteString("engine", series.Engine);
        json.WriteString("options", series.Options);
        json.WriteNumber("layers", series.Steps[0].Layers);
        json.Numbers("steps", series.Steps.Select(step => (double)step.Step));
        json.Texts("models", series.Steps.Select(step => step.Model));
        json.WriteStartArray("readings");
        foreach (var reading in dynamics.Readings)
        {
            Reading(json, reading);
        }

        json.WriteEndArray();
        json.WriteStartObject("curves");
        foreach (var (name, steps) in dynamics.Curves)
        {
            json.WriteStartArray(name);
            foreach (var curve in steps)
            {
                json.Numbers(curve);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Reading(Utf8JsonWriter json, ReadingDynamics reading)
    {
        json.WriteStartObject();
        json.WriteString("name", reading.Reading.Name);
        json.WriteString("locator", reading.Reading.Locator.Name);
        json.WriteString("curve", reading.Reading.Curve);
        json.WriteStartArray("points");
        foreach (var point in reading.Points)
        {
            json.WriteStartObject();
            json.WriteNumber("step", point.Step);
            json.Number("lStar", point.Layer);
            json.Number("deviation", point.Deviation);
            json.Number("margin", point.Margin);
            json.WriteString("marginIs", Word(point.MarginIs));
            json.WriteString("branch", point.Branch);
            json.WriteNumber("undefined", point.Undefined);
            json.Number("whiteNoiseWithinOneLayer", point.Near?.WhiteNoise);
            json.Number("randomWalkWithinOneLayer", point.Near?.RandomWalk);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Band(json, "whiteNoise", reading.Noise);
        Band(json, "randomWalk", reading.Walk);
        json.Number("untrained", reading.Untrained);
        json.WriteStartObject("trend");
        json.WriteNumber("n", reading.Trend.Count);
        json.Number("kendallTauB", reading.Trend.Tau);
        json.Number("p", reading.Trend.P);
        json.WriteBoolean("pIsExact", reading.Trend.IsExact);
        json.Number("holmP", reading.HolmP);
        json.WriteString("reason", reading.Trend.Reason);
        json.WriteEndObject();
        json.WritePropertyName("movement");
        if (reading.Movement is { } movement)
        {
            Movement(json, movement);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteString("verdict", reading.Verdict);
        json.WriteEndObject();
    }

    private static void Band(Utf8JsonWriter json, string name, NullBand? band)
    {
        if (band is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("low", band.Low);
        json.WriteNumber("median", band.Median);
        json.WriteNumber("high", band.High);
        json.WriteEndObject();
    }

    private static void Pair(Utf8JsonWriter json, PairDynamics pair)
    {
        json.WriteStartObject();
        json.WriteString("base", pair.Base.Model);
        json.WriteString("tuned", pair.Tuned.Model);
        json.WriteNumber("layers", pair.Base.Layers);
        json.WriteString("reason", pair.Reason);
        json.WriteStartArray("readings");
        foreach (var movement in pair.Movements)
        {
            Movement(json, movement);
        }

        json.WriteEndArray();
        json.WriteStartObject("curves");
        foreach (var (name, change) in pair.Changes)
        {
            json.WriteStartObject(name);
            json.Number("change", change.Raw);
            json.Number("shapeChange", change.Shape);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Movement(Utf8JsonWriter json, Movement movement)
    {
        json.WriteStartObject();
        json.WriteString("name", movement.Reading.Name);
        json.Number("before", movement.Before);
        json.Number("after", movement.After);
        json.Number("distance", movement.Distance);
        json.Number("low", movement.Interval?.Low);
        json.Number("high", movement.Interval?.High);
        json.Number("marginBefore", movement.Margins.Before);
        json.Number("marginAfter", movement.Margins.After);
        json.Number("curveChange", movement.Change?.Raw);
        json.Number("shapeChange", movement.Change?.Shape);
        json.Number("changePerMargin", movement.ChangePerMargin);
        json.Number("whiteNoiseP", movement.Noise);
        json.Number("randomWalkP", movement.Walk);
        json.WriteString("verdict", movement.Verdict);
        json.WriteEndObject();
    }
}

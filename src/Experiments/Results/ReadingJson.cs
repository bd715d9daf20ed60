using System.Text.Json;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Results;

/// <summary>A reading's result: what it is, each prompt's L*, and both orders of averaging.</summary>
internal static class ReadingJson
{
    public static void Write(Utf8JsonWriter json, ReadingResult result, ReadingNulls? nulls)
    {
        var reading = result.Reading;
        json.WriteStartObject();
        json.WriteString("locator", reading.Locator.Name);
        json.WriteString("curve", reading.Curve);
        json.WriteString("aggregation", reading.Aggregation switch
        {
            Aggregation.LocateThenMean => "locateThenMean",
            Aggregation.MeanThenLocate => "meanThenLocate",
            _ => "weightsOnly",
        });
        if (reading.Aggregation != Aggregation.WeightsOnly)
        {
            json.WriteStartObject("byPrompt");
            foreach (var (prompt, point) in result.ByPrompt)
            {
                json.WritePropertyName(prompt);
                Point(json, point);
            }

            json.WriteEndObject();
            json.WriteStartObject("located");
            json.Number("mean", result.Located.Mean);
            json.Number("deviation", result.Located.Deviation);
            json.Number("mode", result.Located.Mode);
            json.WriteStartObject("counts");
            foreach (var (layer, count) in result.Located.Counts)
            {
                json.WriteNumber(layer.ToString(), count);
            }

            json.WriteEndObject();
            json.WriteNumber("undefined", result.Located.Undefined);
            json.WriteEndObject();
        }

        json.WritePropertyName("averaged");
        Point(json, result.Averaged);
        if (nulls is null)
        {
            json.WriteNull("nullWithinOneLayer");
        }
        else
        {
            json.WriteStartObject("nullWithinOneLayer");
            json.Number("whiteNoise", nulls.WhiteNoise.Probability);
            json.Number("randomWalk", nulls.RandomWalk.Probability);
            json.Number("permutation", nulls.Permutation?.Probability);
            json.Number("standardError", new[] { nulls.WhiteNoise, nulls.RandomWalk, nulls.Permutation ?? default }.Max(estimate => estimate.StandardError));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Point(Utf8JsonWriter json, TransitionPoint point)
    {
        json.WriteStartObject();
        json.Number("layer", point.Layer);
        json.WriteString("branch", point.Branch);
        json.Number("margin", point.Margin);
        json.WriteString("marginIs", point.MarginIs switch { MarginKind.Exact => "exact", MarginKind.LowerBound => "lowerBound", _ => "upperBound" });
        if (point.Reason is not null)
        {
            json.WriteString("reason", point.Reason);
        }

        json.WriteEndObject();
    }
}

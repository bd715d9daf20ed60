using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sources.Calibration;

/// <summary>The calibration run as JSON, in the shape that the other sources' files share.</summary>
internal static class CalibrationJson
{
    public static void Write(Utf8JsonWriter json, CalibrationResult result)
    {
        json.WriteStartObject();
        json.WriteString("experiment", "L* calibration");
        json.WriteString("timestamp", result.Time.ToString("yyyyMMdd_HHmmss"));
        json.WriteString("formula", "L* = argmax |gradient(mean over prompts of the first-head trace)|");
        json.WriteStartObject("parameters");
        json.WriteString("locator", CalibrationCurve.Rule);
        json.WriteString("dtype", "float32");
        json.WriteEndObject();
        json.WriteStartObject("performance");
        json.WriteNumber("published_models", result.Models.Count(model => model.Published is not null));
        json.WriteNumber("equal_to_calibration", result.Models.Count(model => model.Published is { } published && published.LStar == model.FirstHead.Found.Layer));
        json.WriteEndObject();
        Models(json, "results", result.Models, compared: true);
        json.WriteStartObject("published_traces");
        json.Texts("locators_that_reproduce_the_calibration", result.Reproducing);
        Models(json, "results", result.Published, compared: false);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Models(Utf8JsonWriter json, string name, IReadOnlyList<CalibrationModel> models, bool compared)
    {
        json.WriteStartArray(name);
        foreach (var model in models)
        {
            json.WriteStartObject();
            json.WriteString("model", model.Model);
            json.WriteNumber("L", model.Layers);
            json.WriteNumber("H", model.Heads);
            json.Number("L_star", model.FirstHead.Found.Layer);
            json.Number("L_star_calibration", model.Published?.LStar);
            json.WriteString("first_head_reads", model.Rows.ToString());
            json.WriteStartObject("curves");
            foreach (var curve in model.Curves)
            {
                json.WritePropertyName(curve.Name);
                Curve(json, curve);
            }

            json.WriteEndObject();
            if (compared)
            {
                Comparison(json, "first_head_relative_to_published", model.FirstHeadComparison);
                Comparison(json, "multi_head_relative_to_published", model.MultiHeadComparison);
            }

            json.Texts("failures", model.Failures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Curve(Utf8JsonWriter json, CalibrationCurve curve)
    {
        json.WriteStartObject();
        json.Numbers("mean", curve.Mean);
        json.WriteStartObject("locators");
        foreach (var (locator, layer) in curve.Layers)
        {
            json.Number(locator, layer);
        }

        json.WriteEndObject();
        json.Number("margin", curve.Found.Margin);
        json.WriteString("reason", curve.Found.Reason);
        json.Number("mean_over_prompts", curve.ByPrompt.Mean);
        json.Number("std_over_prompts", curve.ByPrompt.Deviation);
        json.Number("white_noise_within_one_layer", curve.Nulls?.WhiteNoise);
        json.Number("random_walk_within_one_layer", curve.Nulls?.RandomWalk);
        json.Number("permutation_within_one_layer", curve.Nulls?.Permutation);
        json.WriteEndObject();
    }

    private static void Comparison(Utf8JsonWriter json, string name, TraceComparison? comparison)
    {
        if (comparison is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.Numbers("by_layer", comparison.Relative);
        json.Number("largest", comparison.Largest);
        json.WriteBoolean("within_tolerance", comparison.Agrees);
        json.WriteEndObject();
    }
}

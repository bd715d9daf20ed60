using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Features;

/// <summary>Source 000's results file (l_star_v2_results.json) with its own keys, W_V by value rows; under "ours" what it does not have, the reading by key among it.</summary>
internal static class FeaturesJson
{
    /// <summary>F_entropy, as the source writes it.</summary>
    public static string EntropyFactor(EntropyConditioning q) => $"1 + {q.Alpha:F3} × tanh({q.Beta:F1} × ∇H)";

    /// <summary>F_cond, as the source writes it.</summary>
    public static string ConditionFactor(EntropyConditioning q) => $"clip(1 - {q.Gamma:F3} × ln(κ+1)/10, 0.5, 1.5)";

    public static void Write(Utf8JsonWriter json, FeaturesResult result)
    {
        json.WriteStartObject();
        json.WriteString("timestamp", result.Time.ToString("O"));
        Published(json, result.ByRows);
        FeaturesOwnJson.Write(json, result);
        json.WriteEndObject();
    }

    /// <summary>The source's keys from "formula" on.</summary>
    public static void Published(Utf8JsonWriter json, FeatureAnalysis analysis)
    {
        var q = analysis.Local?.Coefficients;
        json.WriteStartObject("formula");
        json.WriteString("v1", "L* = L/2");
        json.WriteString("v2", "L* = (L/2) × F_entropy × F_cond");
        json.WriteStartObject("v2_components");
        json.WriteString("F_entropy", q is null ? null : EntropyFactor(q));
        json.WriteString("F_cond", q is null ? null : ConditionFactor(q));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("parameters");
        json.Number("alpha", q?.Alpha);
        json.Number("beta", q?.Beta);
        json.Number("gamma", q?.Gamma);
        json.WriteEndObject();
        var (v1, v2) = (analysis.V1.DepthError.Value, analysis.V2.DepthError.Value);
        json.WriteStartObject("performance");
        json.Number("v1_mean_error_%", v1);
        json.Number("v2_mean_error_%", v2);
        json.Number("improvement_pp", v1 - v2);
        json.WriteEndObject();
        json.WriteStartArray("model_results");
        for (var i = 0; i < analysis.Points.Count; i++)
        {
            var (point, one, two) = (analysis.Points[i], analysis.V1.Rows[i], analysis.V2.Rows[i]);
            json.WriteStartObject();
            json.WriteString("model", point.Name);
            json.WriteNumber("L", point.Inputs.Layers);
            json.Number("L*_empirical", point.LStar);
            json.Number("L*_v1", one?.Predicted);
            json.Number("L*_v2", two?.Predicted);
            json.Number("error_v1", one?.Absolute);
            json.Number("error_v2", two?.Absolute);
            json.Number("error_v1_%", one?.DepthError);
            json.Number("error_v2_%", two?.DepthError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

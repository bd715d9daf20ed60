using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sources.Bentov;

/// <summary>Source 003's results, key for key, under the heads that the other sources' files have; ours beside each row under "ours".</summary>
internal static class BentovJson
{
    public static void Write(Utf8JsonWriter json, BentovResult result)
    {
        json.WriteStartObject();
        json.WriteString("experiment", "Bentov Point (L*) Characterization");
        json.WriteString("timestamp", result.Time.ToString("yyyyMMdd_HHmmss"));
        json.WriteString("formula", "L* = L/2");
        json.WriteStartObject("parameters");
        json.WriteString("empirical", "argmax |gradient(locality)|");
        json.WriteEndObject();
        json.WriteStartObject("performance");
        json.Number("mean_deviation", result.MeanDeviation.Value);
        json.WriteString("reason", result.MeanDeviation.Reason);
        json.WriteEndObject();
        json.WriteStartArray("results");
        foreach (var model in result.Models)
        {
            Model(json, model);
        }

        json.WriteEndArray();
        Ours(json, result);
        json.WriteEndObject();
    }

    private static void Model(Utf8JsonWriter json, BentovModel model)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Model);
        json.WriteNumber("n_layers", model.Layers);
        json.WriteNumber("L_star_theoretical", model.Theoretical);
        json.Number("L_star_empirical", model.Empirical);
        json.Numbers("localities", model.Localities);
        json.Numbers("entropies", model.Entropies);
        json.Numbers("traces", model.TracesByKey);
        json.WriteStartObject("ours");
        json.Number("deviation", model.Deviation);
        json.WriteString("reason", model.Locality.Reason);
        json.Number("margin", model.Locality.Margin);
        json.Numbers("traces_value_rows", model.Traces);
        json.WriteStartArray("keys");
        foreach (var key in model.Keys)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
        json.WriteNumber("keys_astray", model.KeysAstray);
        json.WriteStartObject("steepest_layer");
        foreach (var (curve, point) in model.Others)
        {
            json.Number(curve, point.Layer);
        }

        json.WriteEndObject();
        json.WriteStartObject("deviation_at_most");
        foreach (var one in model.Nulls ?? [])
        {
            json.Number(one.Null, one.AtMost(model.Deviation!.Value));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Ours(Utf8JsonWriter json, BentovResult result)
    {
        json.WriteStartObject("ours");
        json.Number("depth_error", result.HalfDepth.DepthError.Value);
        json.Number("true_mape", result.HalfDepth.TrueMape.Value);
        json.Number("constant_ratio", result.ConstantRatio.Fit?.Coefficients[0]);
        json.Number("constant_ratio_depth_error", result.ConstantRatio.InSample.DepthError.Value);
        json.Number("constant_ratio_leave_one_out_depth_error", result.ConstantRatio.LeaveOneOut.DepthError.Value);
        json.WriteStartArray("mean_deviation_nulls");
        foreach (var one in result.Nulls)
        {
            json.WriteStartObject();
            json.WriteString("null", one.Null);
            json.Number("expected", one.Expected);
            json.Number("at_most_found", one.P);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

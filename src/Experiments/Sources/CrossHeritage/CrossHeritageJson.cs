using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>The results file of source 001, key for key, and ours beside it under "ours".</summary>
internal static class CrossHeritageJson
{
    public static void Write(Utf8JsonWriter json, CrossHeritageResult result)
    {
        json.WriteStartObject();
        json.WriteString("experiment", "L* Cross-Heritage Validation v3 (Sign Change)");
        json.WriteString("timestamp", result.Time.ToString("yyyyMMdd_HHmmss"));
        json.WriteString("l_star_definition", "Layer where d/dl[Tr(L_F)] changes sign (+ to -)");
        json.WriteString("formula", "L* = L × (0.11 + 0.012×L + 4.9/H)");
        json.WriteNumber("n_models", result.RowSum.Rows.Count(row => row.Error is not null));
        Summary(json, result.RowSum);
        Rows(json, result.Models.Select(model => model.RowSum), result.Models);
        json.WriteStartObject("ours");
        json.WriteString("curve", "row-sum trace from probabilities rounded to half before they are averaged, published slice of W_V: rounding error");
        Measures(json, result.RowSum);
        Models(json, result.Models);
        json.WriteStartObject("off_diagonal");
        Summary(json, result.OffDiagonal);
        Measures(json, result.OffDiagonal);
        Rows(json, result.Models.Select(model => model.OffDiagonal), result.Models);
        json.WriteEndObject();
        CountTestJson.Write(json, "noise_tests", result.Tests);
        Published(json, result.Run);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter json, HeritageSummary summary)
    {
        json.Number("overall_mape", summary.Overall);
        json.WriteString("calibration_consistency", summary.CalibrationConsistency);
        json.WriteNumber("comparison_v2_argmax", HeritageSummary.ArgmaxVersionError);
        json.Number("improvement_pp", summary.Improvement);
        json.WriteString("verdict", summary.Verdict);
    }

    private static void Measures(Utf8JsonWriter json, HeritageSummary summary)
    {
        json.Number("depth_error", summary.Overall);
        json.Number("true_mape", summary.Errors.TrueMape.Value);
        json.WriteNumber("without_l_star", summary.Errors.Missing);
        json.WriteStartObject("labs");
        foreach (var lab in summary.Labs)
        {
            json.WriteStartObject(lab.Lab);
            json.WriteNumber("n", lab.Models);
            json.Number("depth_error", lab.Errors.DepthError.Value);
            json.Number("true_mape", lab.Errors.TrueMape.Value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("refitted");
        foreach (var score in summary.Refits)
        {
            json.WriteStartObject();
            json.WriteString("form", score.Form.Expression);
            json.Numbers("coefficients", score.Fit?.Coefficients);
            json.Number("depth_error", score.InSample.DepthError.Value);
            json.Number("leave_one_out_depth_error", score.LeaveOneOut.DepthError.Value);
            json.WriteString("reason", score.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Rows(Utf8JsonWriter json, IEnumerable<HeritageLocated> located, IReadOnlyList<HeritageModel> models)
    {
        json.WriteStartArray("results");
        foreach (var (one, model) in located.Zip(models))
        {
            HeritageRowJson.Write(json, one, SourceArchitecture.Of(model.Architecture));
        }

        json.WriteEndArray();
    }

    private static void Models(Utf8JsonWriter json, IReadOnlyList<HeritageModel> models)
    {
        json.WriteStartArray("models");
        foreach (var model in models)
        {
            var heritage = model.RowSum.Row.Heritage;
            json.WriteStartObject();
            json.WriteString("model", model.RowSum.Row.Model);
            json.WriteBoolean("is_published", heritage.IsPublished);
            json.WriteString("calibration_from", heritage.CalibrationFrom);
            json.WriteString("expected_behavior", heritage.Expected?.Word());
            json.WriteString("behavior_ours", model.Behavior.Word());
            json.Number("gain_of_block_before_last", model.LayerGain);
            json.Number("row_sum_over_off_diagonal", model.Size.Single);
            json.Number("row_sum_over_off_diagonal_half", model.Size.Half);
            json.WriteNumber("prompts_equal_to_weights_only", model.WeightsOnly.Agreeing);
            json.WriteNumber("prompts_with_l_star", model.WeightsOnly.Prompts);
            json.Number("weights_only_l_star", model.WeightsOnly.WeightsOnly);
            json.Texts("remarks", new[] { heritage.Remark, model.Size.Reason }.OfType<string>());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Published(Utf8JsonWriter json, PublishedRun run)
    {
        json.WriteStartObject("published_run");
        Summary(json, run.Summary);
        Measures(json, run.Summary);
        json.Number("overall_mape_published", run.Published.OverallDepthError);
        json.WriteString("verdict_published", run.Published.Verdict);
        json.WriteString("calibration_consistency_published", run.Published.CalibrationMatches);
        json.WriteStartArray("results");
        foreach (var row in run.Summary.Rows)
        {
            HeritageRowJson.Write(json, row);
        }

        json.WriteEndArray();
        CountTestJson.Write(json, "noise_tests", run.Tests);
        json.WriteEndObject();
    }
}

using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>All formulas and forms on each sample, and the bounds they keep.</summary>
internal static class ScoresJson
{
    public static void Write(Utf8JsonWriter json, ChallengeResult result)
    {
        json.WriteStartArray("samples");
        foreach (var sample in result.Samples)
        {
            json.WriteStartObject();
            json.WriteString("sample", sample.Sample.Name);
            json.Texts("models", sample.Sample.Points.Select(point => point.Name));
            json.WriteStartObject("formulas");
            foreach (var row in sample.Formulas)
            {
                json.WriteStartObject(row.Formula.Name);
                Write(json, row.Score.Errors);
                Write(json, "interval", row.Interval);
                json.WriteString("reason", row.Reason);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartObject("forms");
            foreach (var row in sample.Forms)
            {
                json.WriteStartObject(row.Score.Form.Expression);
                Write(json, row, sample.Ranking);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "headsFormMinusConstantLeaveOneOut", result.HeadsAgainstConstant);
        json.Texts("meetTarget", result.MeetTarget);
        json.Numbers("boundsLayers", BoundsCheck.Depths.Select(layers => (double)layers));
        json.Numbers("boundsHeads", BoundsCheck.HeadCounts.Select(heads => (double)heads));
        json.WriteStartObject("bounds");
        foreach (var check in result.Bounds)
        {
            json.WriteStartObject(check.Name);
            Write(json, "everywhere", check.Everywhere);
            Write(json, "layers12To32", check.Fitted);
            Write(json, "layers48To80", check.Extrapolated);
            json.Number("atLayers80Heads64", check.AtEighty);
            json.WriteStartArray("ratios");
            foreach (var depth in check.Ratios)
            {
                json.Numbers(depth);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string name, Interval interval)
    {
        json.WriteStartObject(name);
        json.Number("estimate", interval.Estimate);
        json.Number("low", interval.Low);
        json.Number("high", interval.High);
        json.WriteNumber("level", interval.Level);
        json.WriteString("reason", interval.Reason);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PredictionErrors errors)
    {
        json.Number("depthError", errors.DepthError.Value);
        json.Number("trueMape", errors.TrueMape.Value);
        json.WriteNumber("missing", errors.Missing);
    }

    private static void Write(Utf8JsonWriter json, FormRow row, AiccRanking ranking)
    {
        var score = row.Score;
        var rank = ranking.Rows.First(candidate => candidate.Name == score.Form.Expression);
        json.Numbers("coefficients", score.Fit?.Coefficients);
        json.Number("residualSumOfSquares", score.Fit?.ResidualSumOfSquares);
        Write(json, score.InSample);
        json.Number("leaveOneOutDepthError", score.LeaveOneOut.DepthError.Value);
        json.Number("leaveOneOutTrueMape", score.LeaveOneOut.TrueMape.Value);
        json.WriteNumber("leaveOneOutMissing", score.LeaveOneOut.Missing);
        Write(json, "leaveOneOutInterval", row.Interval);
        json.Number("leaveOneLabOutDepthError", score.LeaveOneGroupOut?.DepthError.Value);
        json.Number("aicc", score.Aicc.Value);
        json.Number("aiccDifference", rank.Difference);
        json.Number("aiccWeight", rank.Weight);
        json.WriteString("reason", score.Reason ?? score.Aicc.Reason);
    }

    private static void Write(Utf8JsonWriter json, string name, ConstraintCheck check)
    {
        json.WriteStartObject(name);
        json.WriteNumber("shapes", check.Shapes);
        json.WriteNumber("outside", check.Violations);
        json.Number("share", check.Share);
        json.WritePropertyName("first");
        if (check.First is { } first)
        {
            json.WriteStartObject();
            json.WriteNumber("L", first.Layers);
            json.WriteNumber("n_heads", first.Heads);
            json.Number("L_star", first.Layer);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }
}

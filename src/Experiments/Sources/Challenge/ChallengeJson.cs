using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>
/// The challenge as JSON: data and wv_data under the source's keys (section 9), a leaderboard (section 8) and a submission for each formula (section 10);
/// what is ours under "ours". Undefined is null.
/// </summary>
internal static class ChallengeJson
{
    public static void Write(Utf8JsonWriter json, ChallengeResult result)
    {
        json.WriteStartObject();
        json.WriteString("timestamp", result.Time.ToString("O"));
        json.WriteString("source", "002");
        json.WriteNumber("target", ChallengeResult.Target);
        WriteData(json, result);
        json.WriteStartArray("leaderboard");
        foreach (var row in result.All.Formulas)
        {
            json.WriteStartObject();
            json.WriteString("formula", row.Formula.Name);
            json.WriteString("title", row.Formula.Title);
            json.Number("MAPE", row.DepthError);
            json.Number("claimed", row.Claimed);
            json.Number("difference", row.Difference);
            Flag(json, "differs", row.Differs);
            json.Number("trueMape", row.Score.Errors.TrueMape.Value);
            json.Texts("inputs", row.Formula.Formula.Inputs.Select(input => JsonNamingPolicy.CamelCase.ConvertName(input.ToString())));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("submissions");
        foreach (var submission in result.Submissions)
        {
            Write(json, submission);
        }

        json.WriteEndArray();
        json.WriteStartObject("ours");
        ScoresJson.Write(json, result);
        ObservationsJson.Write(json, result);
        json.WritePropertyName("newData");
        NewDataJson.Write(json, result.NewData);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A flag that may be undefined.</summary>
    public static void Flag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteData(Utf8JsonWriter json, ChallengeResult result)
    {
        json.WriteStartArray("data");
        foreach (var model in result.Data.Models)
        {
            json.WriteStartObject();
            json.WriteString("model", EightModels.ShortName(model.Model));
            json.WriteNumber("L", model.Layers);
            json.WriteNumber("G", model.Gain);
            json.WriteNumber("L_star", model.LStar);
            json.WriteString("behavior", model.Behavior);
            json.WriteNumber("n_heads", model.Heads);
            json.WriteString("lab", model.Lab);
            json.Number("trace_mh", model.MeanTraceMultiHead);
            json.Number("whiteNoiseWithinOne", NoiseNull.OfCalibration(model.LStar, model.Layers));
            json.WriteString("doubtful", EightModels.Doubt(model));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("wv_data");
        foreach (var row in result.Data.ValueProjection)
        {
            json.WriteStartObject(EightModels.ShortName(row.Model));
            json.WriteNumber("W_V_frob", row.Frobenius);
            json.WriteNumber("W_V_spectral", row.Spectral);
            json.WriteNumber("entropy", row.Entropy);
            json.WriteNumber("condition", row.Condition);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Submission submission)
    {
        json.WriteStartObject();
        json.WriteString("name", submission.Name);
        json.WriteString("formula", $"L* = {submission.Formula}");
        json.WriteStartObject("parameters");
        foreach (var (name, value) in submission.Parameters)
        {
            json.Number(name, value);
        }

        json.WriteEndObject();
        json.WriteStartArray("predictions");
        foreach (var row in submission.Predictions)
        {
            json.WriteStartObject();
            json.WriteString("model", EightModels.ShortName(row.Model));
            json.Number("predicted", row.Predicted);
            json.Number("empirical", row.Empirical);
            json.Number("error", row.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Number("MAPE", submission.Mape);
        json.WriteString("motivation", submission.Motivation);
        json.Number("trueMape", submission.TrueMape);
        json.Number("leaveOneOut", submission.LeaveOneOut);
        json.WriteString("reason", submission.Reason);
        json.WriteEndObject();
    }
}

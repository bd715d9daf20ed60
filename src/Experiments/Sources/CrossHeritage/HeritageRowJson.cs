using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sources.CrossHeritage;

/// <summary>A row of the source's results, key for key; then ours of the same row.</summary>
internal static class HeritageRowJson
{
    public static void Write(Utf8JsonWriter json, HeritageLocated located, string architecture)
    {
        json.WriteStartObject();
        Source(json, located.Row, architecture);
        Ours(json, located);
        json.WriteEndObject();
    }

    /// <summary>A row of which nothing more is known: one of the author's run.</summary>
    public static void Write(Utf8JsonWriter json, HeritageRow row)
    {
        json.WriteStartObject();
        Source(json, row, null);
        json.WriteEndObject();
    }

    private static void Source(Utf8JsonWriter json, HeritageRow row, string? architecture)
    {
        json.WriteString("model", row.Model);
        json.WriteString("lab", row.Heritage.Lab);
        json.WriteNumber("L", row.Layers);
        json.WriteNumber("H", row.Heads);
        json.WriteString("arch", architecture);
        json.Number("L_star_predicted", row.Predicted);
        json.Number("L_star_empirical", row.Spread.Mean);
        json.Number("L_star_std", row.Spread.Deviation);
        json.Number("L_star_calibration", row.Heritage.Calibration);
        json.Number("error_pct", row.Error?.DepthError);
        json.WriteString("detection_method", row.DominantBranch);
        json.WriteStartArray("individual_L_stars");
        foreach (var prompt in row.Prompts)
        {
            json.Number(prompt.Layer);
        }

        json.WriteEndArray();
    }

    private static void Ours(Utf8JsonWriter json, HeritageLocated located)
    {
        var row = located.Row;
        json.WriteStartObject("ours");
        json.WriteString("curve", located.Curve);
        json.Number("true_mape", row.Error?.TrueError);
        json.Number("mode", row.Spread.Mode);
        json.Number("L_star_of_mean_curve", located.Averaged.Layer);
        json.WriteString("branch_of_mean_curve", located.Averaged.Branch);
        json.Number("calibration_difference", row.CalibrationDifference);
        json.WritePropertyName("calibration_match");
        if (row.MatchesCalibration is { } match)
        {
            json.WriteBooleanValue(match);
        }
        else
        {
            json.WriteNullValue();
        }

        json.Number("white_noise_within_one_layer", located.WhiteNoise);
        json.Number("scaled_noise_within_one_layer", located.ScaledNoise);
        json.WriteStartArray("prompts");
        foreach (var prompt in row.Prompts)
        {
            json.WriteStartObject();
            json.WriteString("id", prompt.Id);
            json.Number("L_star", prompt.Layer);
            json.WriteString("method", prompt.Branch);
            json.WriteString("reason", prompt.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Models measured here.</summary>
internal static class NewDataJson
{
    public static void Write(Utf8JsonWriter json, NewData? data)
    {
        if (data is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var model in data.Models)
        {
            Write(json, model);
        }

        json.WriteEndArray();
        json.WriteStartObject("readings");
        foreach (var scores in data.Readings)
        {
            json.WriteStartObject(scores.Reading);
            json.Texts("leftOut", scores.LeftOut);
            ObservationsJson.Write(json, "depthRatio", scores.Depth);
            ObservationsJson.Write(json, "headsRatio", scores.Heads);
            json.WriteStartObject("formulas");
            foreach (var row in scores.Rows)
            {
                json.WriteStartObject(row.Name);
                ScoresJson.Write(json, row.Errors);
                json.WriteNumber("outside", row.Outside);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MeasuredModel model)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Model);
        json.WriteString("architecture", model.Architecture);
        json.WriteNumber("L", model.Layers);
        json.Number("G", model.BlockGain);
        json.Number("L_star", model.Calibration);
        json.WriteString("behavior", model.Behavior?.Word());
        json.WriteNumber("n_heads", model.Heads);
        json.Number("trace_mh", model.TraceMultiHead);
        json.Number("whiteNoiseWithinOne", NoiseNull.OfCalibration(model.Calibration, model.Layers));
        json.Number("networkGain", model.NetworkGain);
        json.Number("gainToLastBlock", model.GainToLastBlock);
        json.Number("steepestAscent", model.SteepestAscent);
        json.Number("steepestAscentWhiteNoiseWithinOne", NoiseNull.Of("steepest-ascent", model.SteepestAscent, model.Layers));
        json.Number("entropyGradient", model.EntropyGradient);
        json.Number("condition", model.Condition);
        json.WriteString("reason", model.Reason);
        json.WriteEndObject();
    }
}

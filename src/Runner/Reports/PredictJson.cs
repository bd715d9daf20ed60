using System.Text.Json;
using LStar.Experiments.Sources.Challenge;
using LStar.Metrics.Formulas;

namespace LStar.Runner.Reports;

/// <summary>Predictions as JSON; what is not given, or not known, is null.</summary>
internal static class PredictJson
{
    public static void Write(Utf8JsonWriter json, FormulaInputs inputs, IReadOnlyList<ShapePrediction> predictions)
    {
        json.WriteStartObject();
        json.WriteNumber("layers", inputs.Layers);
        json.WriteNumber("heads", inputs.Heads);
        Number(json, "gain", inputs.Gain);
        json.WriteString("behavior", inputs.Behavior?.Word());
        Number(json, "entropyGradient", inputs.EntropyGradient);
        Number(json, "condition", inputs.Condition);
        json.WriteStartArray("remarks");
        foreach (var remark in ShapePrediction.Remarks(inputs))
        {
            json.WriteStringValue(remark);
        }

        json.WriteEndArray();
        json.WriteStartArray("predictions");
        foreach (var row in predictions)
        {
            Write(json, row, inputs.Layers);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ShapePrediction row, int layers)
    {
        json.WriteStartObject();
        json.WriteString("formula", row.Name);
        json.WriteString("expression", row.Expression);
        json.WriteString("source", row.Source);
        Number(json, "lStar", row.Prediction.Layer);
        if (row.Prediction.WithinDepth is { } within)
        {
            json.WriteBoolean("withinDepth", within);
        }
        else
        {
            json.WriteNull("withinDepth");
        }

        json.WriteStartArray("missing");
        foreach (var input in row.Prediction.Missing)
        {
            json.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(input.ToString()));
        }

        json.WriteEndArray();
        json.WriteString("reason", row.Prediction.Reason);
        json.WriteStartObject("uncertainty");
        Number(json, "layers", row.Layers(layers));
        Number(json, "depthError", row.DepthError);
        json.WriteString("kind", row.Kind);
        Number(json, "inSample", row.InSample.Value);
        Number(json, "leaveOneOut", row.LeaveOneOut.Value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

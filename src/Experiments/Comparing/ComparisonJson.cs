using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Comparing;

/// <summary>A comparison as JSON: {"model", "engines": [...], "limit", "figures": [...], "layers": [...], "readings": [...]}. Undefined is null; so is an infinite error.</summary>
public static class ComparisonJson
{
    public static void Write(Utf8JsonWriter json, EngineComparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("model", comparison.Exact.Model);
        json.WriteNumber("limit", EngineComparison.Limit);
        json.WriteStartArray("engines");
        foreach (var run in comparison.Runs)
        {
            json.WriteStartObject();
            json.WriteString("engine", run.Engine);
            json.WriteString("description", run.Measured.Engine);
            json.WriteString("precision", run.Precision.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteFigures(json, comparison);
        WriteLayers(json, comparison);
        WriteReadings(json, comparison);
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, EngineComparison comparison)
    {
        json.WriteStartArray("figures");
        foreach (var figure in comparison.Figures)
        {
            json.WriteStartObject();
            json.WriteString("figure", figure.Figure);
            json.Number("scale", figure.Scale);
            json.WriteStartObject("noise");
            foreach (var (precision, noise) in figure.Noise)
            {
                json.Number(precision.ToString().ToLowerInvariant(), noise);
            }

            json.WriteEndObject();
            json.WriteStartArray("errors");
            foreach (var error in figure.Errors)
            {
                json.WriteStartObject();
                json.Number("largest", error.Largest);
                json.Number("timesNoise", error.TimesNoise);
                json.WriteString("prompt", error.Prompt);
                json.WriteNumber("layer", error.Layer);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLayers(Utf8JsonWriter json, EngineComparison comparison)
    {
        json.WriteStartArray("layers");
        foreach (var engine in comparison.Layers)
        {
            json.WriteStartArray();
            foreach (var layer in engine)
            {
                json.WriteStartObject();
                json.WriteNumber("layer", layer.Layer);
                json.WriteString("figure", layer.Figure);
                json.Number("timesNoise", layer.TimesNoise);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteReadings(Utf8JsonWriter json, EngineComparison comparison)
    {
        json.WriteStartArray("readings");
        foreach (var reading in comparison.Readings)
        {
            json.WriteStartObject();
            json.WriteString("reading", reading.Exact.Reading.Name);
            json.WriteStartArray("moved");
            foreach (var engine in reading.Moved)
            {
                json.WriteStartArray();
                foreach (var (prompt, margin) in engine)
                {
                    json.WriteStartObject();
                    json.WriteString("prompt", prompt);
                    json.Number("margin", margin);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

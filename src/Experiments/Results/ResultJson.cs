using System.Text.Encodings.Web;
using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Fitting;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Results;

/// <summary>
/// A measured model as JSON, with the names and nesting of fixtures/goldens/MODEL.json and more: margins beside locators, readings, remarks, errors,
/// version, time. Undefined is null, never 0.
/// </summary>
public static class ResultJson
{
    /// <summary>How results are written: indented only by hand, and with every character as it is.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The version of this program.</summary>
    internal static string ProgramVersion { get; } = typeof(ResultJson).Assembly.GetName().Version!.ToString(3);

    /// <summary>In a document of several models: true where the run was interrupted and there would have been more.</summary>
    public const string InterruptedKey = "interrupted";

    /// <summary>The number a reader checks before reading on.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Writes one model's object. With <paramref name="grid"/>, locators of every curve, not only of the usual ones; <paramref name="more"/> adds keys of its own at the end.</summary>
    public static void Write(Utf8JsonWriter json, ModelMeasurement model, bool grid = false, Action? more = null)
    {
        var shape = model.Shape;
        json.WriteStartObject();
        json.WriteString("model", model.Model);
        json.WriteNumber("schema", SchemaVersion);
        json.WriteString("architecture", shape.Architecture);
        json.WriteNumber("layers", shape.Layers);
        json.WriteNumber("heads", shape.Heads);
        json.WriteNumber("keyValueHeads", shape.KeyValueHeads);
        json.WriteNumber("width", shape.Width);
        json.WriteNumber("headDim", shape.HeadDim);
        json.WriteNumber("feedForward", shape.FeedForward);
        json.WriteNumber("vocabulary", shape.Vocabulary);
        json.WriteString("norms", shape.Norms.ToString().ToLowerInvariant());
        json.WriteNumber("parameters", shape.Parameters);
        json.WriteString("by", $"lstar {ProgramVersion}, {model.Engine}");
        json.WriteString("version", ProgramVersion);
        json.WriteString("engine", model.Engine);
        json.WriteString("time", model.Time.ToString("O"));
        WeightsJson.Write(json, model);
        json.WriteStartObject("readings");
        foreach (var reading in ReadingCatalogue.All)
        {
            json.WritePropertyName(reading.Name);
            var result = ReadingResult.Of(reading, model);
            ReadingJson.Write(json, result, ReadingNulls.Of(result, model));
        }

        json.WriteEndObject();
        json.WriteStartArray("prompts");
        foreach (var prompt in model.Prompts)
        {
            PromptJson.Write(json, prompt, grid);
        }

        json.WriteEndArray();
        more?.Invoke();
        json.WriteEndObject();
    }
}

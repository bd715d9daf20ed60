using System.Buffers;
using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Experiments.Sources;

namespace LStar.Specs.Experiments.Sources;

/// <summary>What an experiment's result prints and writes.</summary>
internal static class ExperimentOutput
{
    /// <summary>When every experiment of the specs was run.</summary>
    public static DateTimeOffset Time { get; } = new(2026, 1, 6, 11, 13, 5, TimeSpan.Zero);

    /// <summary>The printed lines.</summary>
    public static string[] Lines(this IExperimentResult result)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        result.Print(writer);
        return writer.ToString().Split('\n');
    }

    /// <summary>The results file.</summary>
    public static JsonElement Json(this IExperimentResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ResultJson.Options))
        {
            result.WriteJson(json);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}

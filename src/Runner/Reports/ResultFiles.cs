using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Results;
using LStar.Models.Checkpoints;

namespace LStar.Runner.Reports;

/// <summary>The files a measurement was asked to leave: one a model as soon as it is measured, so that nothing is lost; JSON and CSV of all at the end.</summary>
internal sealed class ResultFiles(string? folder, string? json, string? csv, bool grid, TextWriter standardOutput)
{
    /// <summary>Whether a file goes to standard output, and a table would spoil it.</summary>
    public bool UseStandardOutput => json == "-" || csv == "-";

    public void Add(ModelReference model, ModelMeasurement result)
    {
        if (folder is not null)
        {
            OutputFile.Write(Path.Combine(folder, $"{model.FileName}.json"), standardOutput, stream =>
            {
                using var writer = new Utf8JsonWriter(stream, ResultJson.Options);
                ResultJson.Write(writer, result, grid);
            });
        }
    }

    public void Finish(IReadOnlyList<ModelMeasurement> results)
    {
        if (json is not null)
        {
            OutputFile.Write(json, standardOutput, stream => WriteJson(stream, results));
        }

        if (csv is not null)
        {
            OutputFile.Write(csv, standardOutput, stream =>
            {
                using var writer = new StreamWriter(stream) { NewLine = "\n" };
                ResultCsv.Write(writer, results);
            });
        }
    }

    private void WriteJson(Stream stream, IReadOnlyList<ModelMeasurement> results)
    {
        using var writer = new Utf8JsonWriter(stream, ResultJson.Options);
        writer.WriteStartObject();
        writer.WriteStartArray("models");
        foreach (var result in results)
        {
            ResultJson.Write(writer, result, grid);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Results;
using LStar.Models.Checkpoints;

namespace LStar.Runner.Reports;

/// <summary>The files a measurement was asked to leave: one a model as soon as it is measured, so that nothing is lost; JSON and CSV of all at the end.</summary>
internal sealed class ResultFiles
{
    private readonly string? _folder;
    private readonly string? _json;
    private readonly string? _csv;
    private readonly bool _grid;
    private readonly TextWriter _standardOutput;

    /// <exception cref="UsageException">A path cannot be written, or two are one.</exception>
    public ResultFiles(string? folder, string? json, string? csv, bool grid, TextWriter standardOutput)
    {
        (_folder, _json, _csv, _grid, _standardOutput) = (folder, json, csv, grid, standardOutput);
        Check();
        OutputFile.CheckApart("--json", json, "--csv", csv);
    }

    /// <summary>Whether a file goes to standard output, and a table would spoil it.</summary>
    public bool UseStandardOutput => OutputFile.IsStandardOutput(_json) || OutputFile.IsStandardOutput(_csv);

    public void Add(ModelReference model, ModelMeasurement result)
    {
        if (_folder is not null)
        {
            OutputFile.Write(Path.Combine(_folder, $"{model.FileName}.json"), _standardOutput, stream => Json(stream, json => ResultJson.Write(json, result, _grid)));
        }
    }

    /// <summary>Writes what is for all models together. Where none was measured a file of an earlier run stays; standard output gets an empty document.</summary>
    /// <param name="results">The models that were measured.</param>
    /// <param name="interrupted">Whether there would have been more.</param>
    public void Finish(IReadOnlyList<ModelMeasurement> results, bool interrupted)
    {
        if (_json is not null && (results.Count > 0 || OutputFile.IsStandardOutput(_json)))
        {
            OutputFile.Write(_json, _standardOutput, stream => Json(stream, json => Write(json, results, interrupted)));
        }

        if (_csv is not null && (results.Count > 0 || OutputFile.IsStandardOutput(_csv)))
        {
            OutputFile.Write(_csv, _standardOutput, stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                ResultCsv.Write(writer, results);
            });
        }
    }

    /// <summary>A document, and the end of its last line.</summary>
    public static void Json(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, ResultJson.Options))
        {
            write(json);
        }

        stream.WriteByte((byte)'\n');
    }

    private void Check()
    {
        if (_folder is { } folder)
        {
            if (folder.Length == 0 || File.Exists(folder))
            {
                throw new UsageException($"--out: expected a folder, found {(folder.Length == 0 ? "an empty name" : $"a file: {folder}")}");
            }

            OutputFile.CheckFolder("--out", folder);
        }

        if (_json is { } json)
        {
            OutputFile.Check("--json", json);
        }

        if (_csv is { } csv)
        {
            OutputFile.Check("--csv", csv);
        }
    }

    /// <summary>One document of all models, or of those until an interruption, which says so.</summary>
    public void Write(Utf8JsonWriter json, IReadOnlyList<ModelMeasurement> results, bool interrupted)
    {
        json.WriteStartObject();
        json.WriteStartArray("models");
        foreach (var result in results)
        {
            ResultJson.Write(json, result, _grid);
        }

        json.WriteEndArray();
        if (interrupted)
        {
            json.WriteBoolean(ResultJson.InterruptedKey, true);
        }

        json.WriteEndObject();
    }
}

using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Runner.Reports;

/// <summary>The files that one result goes to: JSON of all of it, CSV of its table.</summary>
internal sealed class TableFiles
{
    private readonly string? _json;
    private readonly string? _csv;
    private readonly TextWriter _standardOutput;

    /// <exception cref="UsageException">A path cannot be written, or both are one.</exception>
    public TableFiles(string? json, string? csv, TextWriter standardOutput)
    {
        (_json, _csv, _standardOutput) = (json, csv, standardOutput);
        foreach (var (option, path) in new[] { ("--json", json), ("--csv", csv) })
        {
            if (path is not null)
            {
                OutputFile.Check(option, path);
            }
        }

        OutputFile.CheckApart("--json", json, "--csv", csv);
    }

    /// <summary>Whether a file goes to standard output, and text would spoil it.</summary>
    public bool UseStandardOutput => OutputFile.IsStandardOutput(_json) || OutputFile.IsStandardOutput(_csv);

    /// <summary>Writes what was asked for.</summary>
    public void Write(Action<Utf8JsonWriter> json, Func<ResultTable> table)
    {
        if (_json is not null)
        {
            OutputFile.Write(_json, _standardOutput, stream => ResultFiles.Json(stream, json));
        }

        if (_csv is not null)
        {
            OutputFile.Write(_csv, _standardOutput, stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                table().WriteCsv(writer);
            });
        }
    }
}

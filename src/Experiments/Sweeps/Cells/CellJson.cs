using System.Text.Json;
using LStar.Experiments.Results;

namespace LStar.Experiments.Sweeps.Cells;

/// <summary>What a cell is, as its result and its failure have it: {"key", "model", "series"?, "revision"?, "step"?, "family"?, "prompts", "prompt"?, "engine", "numerics", "options", "checkpoint"}.</summary>
internal static class CellJson
{
    /// <summary>The name of the object.</summary>
    public const string Name = "cell";

    public static void Write(Utf8JsonWriter json, Cell cell)
    {
        json.WriteStartObject(Name);
        json.WriteString("key", cell.Key);
        json.WriteString("model", cell.Model.Name);
        Optional(json, "series", cell.Model.Series);
        Optional(json, "revision", cell.Model.Revision);
        if (cell.Model.Step is { } step)
        {
            json.WriteNumber("step", step);
        }

        Optional(json, "family", cell.Model.Family);
        json.WriteString("prompts", cell.PromptSet);
        Optional(json, "prompt", cell.PromptId);
        json.WriteString("engine", cell.Engine.Text);
        json.WriteNumber("numerics", Numerics.Version);
        json.WriteStartObject("options");
        json.WriteString("bos", CellKey.Word(cell.BeginningOfText));
        json.Texts("metrics", cell.Metrics);
        json.WriteEndObject();
        if (cell.Checkpoint is { } checkpoint)
        {
            WriteFiles(json, "checkpoint", checkpoint);
        }

        json.WriteEndObject();
    }

    public static void WriteFiles(Utf8JsonWriter json, string name, CheckpointHashes checkpoint)
    {
        json.WriteStartObject(name);
        foreach (var (file, hash) in checkpoint.Files)
        {
            json.WriteString(file, hash);
        }

        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}

using System.Text.Json;
using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Plans;
using LStar.Experiments.Sweeps.Running;

namespace LStar.Runner.Reports;

/// <summary>A sweep's cells as JSON: {"schema", "name", "folder", "numerics", "cells": [{"number", "key", "model", "series", "revision", "step", "family", "prompts", "prompt", "engine", "state", "error"}]}.</summary>
internal static class SweepJson
{
    private const int SchemaVersion = 1;

    public static void Write(Utf8JsonWriter json, Plan plan, SweepFolder folder, IReadOnlyList<(int Number, LStar.Experiments.Sweeps.Cells.Cell Cell)> cells, CellStates states)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", SchemaVersion);
        json.WriteString("name", plan.Name);
        json.WriteString("folder", folder.Root);
        json.WriteNumber("numerics", Numerics.Version);
        json.WriteStartArray("cells");
        foreach (var (number, cell) in cells)
        {
            json.WriteStartObject();
            json.WriteNumber("number", number);
            json.WriteString("key", cell.Key);
            json.WriteString("model", cell.Model.Name);
            json.WriteString("series", cell.Model.Series);
            json.WriteString("revision", cell.Model.Revision);
            if (cell.Model.Step is { } step)
            {
                json.WriteNumber("step", step);
            }
            else
            {
                json.WriteNull("step");
            }

            json.WriteString("family", cell.Model.Family);
            json.WriteString("prompts", cell.PromptSet);
            json.WriteString("prompt", cell.PromptId);
            json.WriteString("engine", cell.Engine.Text);
            json.WriteString("state", SweepTable.Word(states.Of(cell)));
            json.WriteString("error", states.Why(cell));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

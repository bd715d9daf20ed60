using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Running;
using LStar.Models;

namespace LStar.Runner.Reports;

/// <summary>A sweep's cells: a row each, with its number, its key's first digits, and how it stands.</summary>
internal static class SweepTable
{
    private const int ShownDigits = 12;

    public static void Print(Look look, IReadOnlyList<(int Number, LStar.Experiments.Sweeps.Cells.Cell Cell)> cells, CellStates states)
    {
        var table = new TextTable("cell", "key", "model", "step", "prompts", "engine", "state");
        foreach (var (number, cell) in cells)
        {
            table.Add(
                $"{number}",
                cell.Key?[..ShownDigits] ?? "",
                OneLine.Of(cell.Model.Name),
                $"{cell.Model.Step}",
                OneLine.Of(cell.PromptId is { } prompt ? $"{cell.PromptSet}: {prompt}" : $"{cell.PromptSet} ({cell.Prompts.Count})"),
                cell.Engine.Text,
                State(states, cell));
        }

        table.Print(look);
    }

    /// <summary>A state in a word.</summary>
    public static string Word(CellState state) => state.ToString().ToLowerInvariant();

    private static string State(CellStates states, LStar.Experiments.Sweeps.Cells.Cell cell) =>
        states.Why(cell) is { } why ? $"{Word(states.Of(cell))}: {OneLine.Of(why)}" : Word(states.Of(cell));
}

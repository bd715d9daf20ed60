using LStar.Experiments.Prompts;
using LStar.Experiments.Sweeps.Plans;

namespace LStar.Experiments.Sweeps.Cells;

/// <summary>The cells of a plan: for each model the engines, for each engine the prompts, so that a checkpoint's cells stand together. Each key is there once, at its first place.</summary>
public static class CellList
{
    /// <summary>Expands a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="models">Its models.</param>
    /// <param name="hashes">The checkpoint of the model at a place, or why it is not known.</param>
    public static IReadOnlyList<Cell> Of(Plan plan, IReadOnlyList<PlannedModel> models, Func<int, (CheckpointHashes? Hashes, string? Fault)> hashes)
    {
        (string Set, string? Id, IReadOnlyList<Prompt> Prompts)[] prompts = [.. plan.Prompts.SelectMany<PromptSet, (string, string?, IReadOnlyList<Prompt>)>(set =>
            plan.EachPrompt ? set.Prompts.Select(prompt => (set.Name, (string?)prompt.Id, (IReadOnlyList<Prompt>)[prompt])) : [(set.Name, null, set.Prompts)])];
        var cells = new List<Cell>(models.Count * plan.Engines.Count * prompts.Length);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, model) in models.Index())
        {
            var (checkpoint, fault) = hashes(place);
            foreach (var (engine, (set, id, texts)) in plan.Engines.SelectMany(engine => prompts.Select(each => (engine, each))))
            {
                var cell = new Cell
                {
                    Model = model,
                    PromptSet = set,
                    PromptId = id,
                    Prompts = texts,
                    Engine = engine,
                    Metrics = plan.Metrics,
                    BeginningOfText = plan.BeginningOfText,
                    Checkpoint = checkpoint,
                    Fault = fault,
                };
                cell = checkpoint is null ? cell : cell with { Key = CellKey.Of(cell) };
                if (cell.Key is null || seen.Add(cell.Key))
                {
                    cells.Add(cell);
                }
            }
        }

        return cells;
    }
}

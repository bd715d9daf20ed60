using LStar.Experiments.Merging;
using LStar.Experiments.Readings;

namespace LStar.Experiments.Dynamics;

/// <summary>A model at one step of its training, measured on some prompts; where a sweep has a cell for each prompt, all of them together.</summary>
/// <param name="Step">The step; 0 is the untrained network.</param>
/// <param name="Model">What it is called.</param>
/// <param name="Layers">L.</param>
/// <param name="Prompts">The prompts that were measured.</param>
/// <param name="Readings">Each reading's L*, on these prompts and on their mean curve.</param>
/// <param name="Curves">The mean curves over prompts by name, as locators read them (<see cref="Readings.Curves"/>), and the weights'; NaN is undefined.</param>
public sealed record TrainingStep(
    long Step, string Model, int Layers, IReadOnlyList<CellPrompt> Prompts, IReadOnlyList<CellReading> Readings, IReadOnlyDictionary<string, double[]> Curves)
{
    /// <summary>The reading of that name; null where no cell has it.</summary>
    public CellReading? Reading(Reading reading) => Readings.FirstOrDefault(found => found.Reading == reading);

    /// <summary>One step of some cells, which differ in their prompts at most.</summary>
    internal static TrainingStep Of(long step, IReadOnlyList<MergedCell> cells)
    {
        // A cell whose texts are all there already adds nothing.
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var kept = cells.Where(cell => cell.Prompts.Count(prompt => texts.Add(prompt.Text)) > 0).ToList();
        kept = kept.Count == 0 ? [cells[0]] : kept;
        var curves = OfAll(kept);
        return new TrainingStep(
            step, kept[0].Model, kept[0].Layers, [.. kept.SelectMany(cell => cell.Prompts)], kept.Count == 1 ? kept[0].Readings : [.. kept[0].Readings.Select(reading => Together(reading, kept, curves))], curves);
    }

    private static CellReading Together(CellReading first, List<MergedCell> cells, Dictionary<string, double[]> curves)
    {
        if (first.Reading.Aggregation == Aggregation.WeightsOnly)
        {
            return first;
        }

        var all = cells.Select(cell => cell.Readings.FirstOrDefault(reading => reading.Reading == first.Reading)).OfType<CellReading>().ToList();
        var averaged = curves.TryGetValue(first.Reading.Curve, out var curve) && first.Reading.Locator.Locate(curve) is var point
            ? new CellPoint(point.Layer, point.Branch, point.Margin, point.MarginIs)
            : new CellPoint(null, "undefined", null, default);
        return new CellReading(first.Reading, [.. all.SelectMany(reading => reading.ByPrompt)], averaged, null);
    }

    private static Dictionary<string, double[]> OfAll(List<MergedCell> cells)
    {
        var found = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var name in cells[0].MeanCurves.Keys)
        {
            var parts = cells.Select(cell => (Curve: Experiments.Readings.Curves.Of(cell.MeanCurves, cell.Layers, name), cell.Prompts.Count)).ToList();
            var total = parts.Sum(part => part.Count);
            if (parts.All(part => part.Curve?.Length == parts[0].Curve!.Length))
            {
                found.Add(name, parts.Count == 1 || total == 0 ? parts[0].Curve! : [.. Enumerable.Range(0, parts[0].Curve!.Length).Select(layer => parts.Sum(part => part.Curve![layer] * part.Count) / total)]);
            }
        }

        return found;
    }
}

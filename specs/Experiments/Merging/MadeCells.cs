using LStar.Experiments.Merging;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;

namespace LStar.Specs.Experiments.Merging;

/// <summary>Cells with L* of a spec's choice.</summary>
internal static class MadeCells
{
    /// <summary>A cell of one model with one or more readings, each with an L* for each prompt (null: none).</summary>
    public static MergedCell Of(string model, int layers, string engine, params (string Reading, int?[] Layers)[] readings) => Of(model, layers, engine, null, readings);

    /// <summary>The same of a series at a step.</summary>
    public static MergedCell Of(string model, int layers, string engine, long? step, params (string Reading, int?[] Layers)[] readings)
    {
        var prompts = readings.Max(reading => reading.Layers.Length);
        return new MergedCell
        {
            Key = $"{model}/{engine}/{step}",
            IsKeyed = true,
            File = "made",
            Model = step is null ? model : $"{model}@step{step}",
            Series = step is null ? null : model,
            Revision = step is null ? null : $"step{step}",
            Step = step,
            Engine = engine,
            Layers = layers,
            Prompts = [.. Enumerable.Range(0, prompts).Select(i => new CellPrompt($"p{i}", $"text {i}"))],
            Readings = [.. readings.Select(pair => Reading(ReadingCatalogue.Named(pair.Reading), pair.Layers))],
        };
    }

    private static CellReading Reading(Reading reading, int?[] layers)
    {
        CellPoint Point(int? layer) => new(layer, reading.Locator.Name, layer is null ? null : 0.1, MarginKind.Exact);
        return reading.Aggregation == Aggregation.WeightsOnly ? new CellReading(reading, [], Point(layers[0]), null) : new CellReading(reading, [.. layers.Select(Point)], Point(layers[0]), null);
    }
}

using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;

namespace LStar.Experiments.Comparing;

/// <summary>A reading's L* in float64 and by each engine.</summary>
/// <param name="Exact">In float64.</param>
/// <param name="Engines">For each engine, in order.</param>
/// <param name="Moved">For each engine, the prompts whose L* is another than in float64, each with its margin there: a margin below the engine's error explains it.</param>
public sealed record ReadingComparison(ReadingResult Exact, IReadOnlyList<ReadingResult> Engines, IReadOnlyList<IReadOnlyList<(string Prompt, double? Margin)>> Moved)
{
    /// <summary>Every reading that a prompt has a say in.</summary>
    internal static IReadOnlyList<ReadingComparison> All(ModelMeasurement exact, IReadOnlyList<EngineRun> runs) =>
        [.. ReadingCatalogue.All.Where(reading => reading.Aggregation != Aggregation.WeightsOnly).Select(reading => Of(reading, exact, runs))];

    private static ReadingComparison Of(Reading reading, ModelMeasurement exact, IReadOnlyList<EngineRun> runs)
    {
        var truth = ReadingResult.Of(reading, exact);
        IReadOnlyList<ReadingResult> found = [.. runs.Select(run => ReadingResult.Of(reading, run.Measured))];
        return new(truth, found, [.. found.Select(engine => Between(truth, engine))]);
    }

    private static List<(string Prompt, double? Margin)> Between(ReadingResult exact, ReadingResult engine) =>
        [.. exact.ByPrompt.Zip(engine.ByPrompt).Where(pair => pair.First.Point.Layer != pair.Second.Point.Layer).Select(pair => (pair.First.Prompt, pair.First.Point.Margin))];
}

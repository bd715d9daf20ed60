using LStar.Experiments.Measuring;
using LStar.Models.Engines.Reference;

namespace LStar.Experiments.Comparing;

/// <summary>
/// Engines held against float64, and against the noise of what they compute in: how a run on a GPU is trusted. An engine in float32 that is as good as rounding allows is
/// about 1 time the noise away; sums in its precision, which the noise floor has exact, and another order of them make it a few times that.
/// </summary>
/// <param name="Exact">In float64.</param>
/// <param name="Runs">The engines.</param>
/// <param name="Figures">Each figure, in the order of results.</param>
/// <param name="Layers">For each engine its worst figure at every layer.</param>
/// <param name="Readings">Where each locator puts L*.</param>
public sealed record EngineComparison(
    ModelMeasurement Exact, IReadOnlyList<EngineRun> Runs, IReadOnlyList<FigureComparison> Figures, IReadOnlyList<IReadOnlyList<LayerError>> Layers, IReadOnlyList<ReadingComparison> Readings)
{
    /// <summary>Times the noise up to which a figure is the engine's rounding and no more.</summary>
    public const double Limit = 16;

    /// <summary>Compares measurements of one model on the same prompts.</summary>
    /// <param name="exact">By the reference engine in float64.</param>
    /// <param name="noise">By the reference engine rounded to each precision that the runs have.</param>
    /// <param name="runs">What is compared.</param>
    public static EngineComparison Of(ModelMeasurement exact, IReadOnlyDictionary<Rounding, ModelMeasurement> noise, IReadOnlyList<EngineRun> runs)
    {
        MeasuredFigure[] truth = [.. MeasuredFigures.Of(exact)];
        var scales = truth.GroupBy(figure => figure.Name, StringComparer.Ordinal)
            .ToDictionary(figures => figures.Key, figures => figures.Select(figure => Math.Abs(figure.Value)).Where(double.IsFinite).DefaultIfEmpty(0).Max(), StringComparer.Ordinal);
        var floors = noise.ToDictionary(pair => pair.Key, pair => Floors(pair.Key, Differences(truth, pair.Value, scales)));
        var errors = runs.Select(run => Differences(truth, run.Measured, scales).ToList()).ToList();
        return new EngineComparison(
            exact,
            runs,
            [.. scales.Select(scale => new FigureComparison(
                scale.Key,
                scale.Value,
                floors.ToDictionary(floor => floor.Key, floor => floor.Value[scale.Key]),
                [.. runs.Select((run, number) => Worst(errors[number].Where(error => error.Figure.Name == scale.Key), floors[run.Precision][scale.Key]))]))],
            [.. runs.Select((run, number) => ByLayer(errors[number], floors[run.Precision]))],
            ReadingComparison.All(exact, runs));
    }

    /// <summary>Figures of an engine that lie beyond <see cref="Limit"/> times the noise.</summary>
    public IEnumerable<(FigureComparison Figure, FigureError Error)> Beyond(int engine) =>
        Figures.Select(figure => (figure, figure.Errors[engine])).Where(pair => !(pair.Item2.TimesNoise <= Limit));

    /// <summary>What rounding to a precision changes a number by at most, as a part of it.</summary>
    private static double UnitRoundoff(Rounding precision) => precision switch
    {
        Rounding.Float16 => Math.Pow(2, -11),
        Rounding.BFloat16 => Math.Pow(2, -8),

        // Maps and residuals reach the metrics in float32, whatever they were computed in.
        _ => Math.Pow(2, -24),
    };

    private static Dictionary<string, double> Floors(Rounding precision, IEnumerable<(MeasuredFigure Figure, double Difference)> differences) =>
        differences.GroupBy(pair => pair.Figure.Name, StringComparer.Ordinal)
            .ToDictionary(pairs => pairs.Key, pairs => Math.Max(UnitRoundoff(precision), pairs.Select(pair => pair.Difference).Where(double.IsFinite).DefaultIfEmpty(0).Max()), StringComparer.Ordinal);

    private static IEnumerable<(MeasuredFigure Figure, double Difference)> Differences(MeasuredFigure[] truth, ModelMeasurement other, Dictionary<string, double> scales) =>
        truth.Zip(MeasuredFigures.Of(other), (exact, found) => (exact, Difference(exact.Value, found.Value) / (scales[exact.Name] is > 0 and var scale ? scale : 1)));

    private static double Difference(double exact, double found) =>
        exact.Equals(found) ? 0 : double.IsFinite(exact) && double.IsFinite(found) ? Math.Abs(found - exact) : double.PositiveInfinity;

    private static FigureError Worst(IEnumerable<(MeasuredFigure Figure, double Difference)> errors, double noise)
    {
        var (figure, difference) = errors.MaxBy(error => error.Difference);
        return new FigureError(difference, difference / noise, figure.Prompt, figure.Layer);
    }

    private static List<LayerError> ByLayer(IEnumerable<(MeasuredFigure Figure, double Difference)> errors, Dictionary<string, double> noise) =>
        [.. errors.GroupBy(error => error.Figure.Layer).OrderBy(layer => layer.Key)
            .Select(layer => layer.Select(error => new LayerError(layer.Key, error.Figure.Name, error.Difference / noise[error.Figure.Name])).MaxBy(error => error.TimesNoise)!)];
}

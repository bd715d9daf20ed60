using LStar.Experiments.Measuring;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Readings;

/// <summary>
/// What the nulls give where a reading puts L* (definitions.md section 8): the probability that curves in which no layer is special have their L* within one
/// layer of it. Where that is high, the L* says little.
/// </summary>
/// <param name="WhiteNoise">Independent values.</param>
/// <param name="RandomWalk">Independent steps.</param>
/// <param name="Permutation">The measured values (of the mean curve, or the weights) in any other order; null where one of them is undefined.</param>
public sealed record ReadingNulls(Estimate WhiteNoise, Estimate RandomWalk, Estimate? Permutation)
{
    /// <summary>Draws of a null: a probability shown in percent needs no more (standard error at most 0.007), and a table of readings asks for many.</summary>
    private const int Draws = 5_000;

    private static readonly NullCache Shared = new(Draws);

    /// <summary>Draws what depends on a model's depth alone, so that it need not be waited for when there are results.</summary>
    public static void Prepare(int layers)
    {
        foreach (var reading in ReadingCatalogue.All.Where(reading => reading.Locator is not HalfDepth))
        {
            // The alignments keep their states 0..L.
            var length = reading.Curve == Curves.AlignmentDifference ? layers + 1 : layers;
            _ = Shared.Of(new WhiteNoise(length), reading.Locator);
            _ = Shared.Of(new RandomWalk(length), reading.Locator);
        }
    }

    /// <summary>The nulls of a reading's L*; null where it has none, and for half-depth, which reads no curve.</summary>
    public static ReadingNulls? Of(ReadingResult result, ModelMeasurement model) =>
        Layer(result) is { } layer && CurveOf(result.Reading, model) is { } curve
            ? new ReadingNulls(
                Within(new WhiteNoise(curve.Length), result.Reading.Locator, layer),
                Within(new RandomWalk(curve.Length), result.Reading.Locator, layer),
                curve.All(double.IsFinite) ? Within(new Permutation(curve), result.Reading.Locator, layer) : null)
            : null;

    /// <summary>The first of them alone: it depends on the model's depth only, so that many models share it.</summary>
    public static Estimate? OfWhiteNoise(ReadingResult result, ModelMeasurement model) =>
        Layer(result) is { } layer && CurveOf(result.Reading, model) is { } curve ? Within(new WhiteNoise(curve.Length), result.Reading.Locator, layer) : null;

    /// <summary>The L* that the reading's source would report: the mean over prompts, or that of the mean curve.</summary>
    private static double? Layer(ReadingResult result) => result.Reading.Locator is HalfDepth
        ? null
        : result.Reading.Aggregation == Aggregation.LocateThenMean ? result.Located.Mean : result.Averaged.Layer;

    private static double[]? CurveOf(Reading reading, ModelMeasurement model) => reading.Aggregation == Aggregation.WeightsOnly
        ? Curves.OfWeights(model, reading.Curve)
        : Curves.Mean(model.Measured.Select(prompt => prompt.Metrics!), reading.Curve);

    private static Estimate Within(NullCurves curves, ILocator locator, double layer) => Shared.Of(curves, locator).Within(layer);
}

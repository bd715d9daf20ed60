using LStar.Experiments.Measuring;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Readings;

/// <summary>A reading applied to a measured model, in both orders of averaging.</summary>
/// <param name="Reading">What was applied.</param>
/// <param name="ByPrompt">Each measured prompt's L*, by id; empty for a reading of weights.</param>
/// <param name="Located">Their mean, deviation, mode and counts: locate, then average.</param>
/// <param name="Averaged">L* of the mean curve: average, then locate. For a reading of weights, its L*.</param>
public sealed record ReadingResult(
    Reading Reading, IReadOnlyList<(string Prompt, TransitionPoint Point)> ByPrompt, LayerSpread Located, TransitionPoint Averaged)
{
    /// <summary>Applies a reading.</summary>
    public static ReadingResult Of(Reading reading, ModelMeasurement model)
    {
        if (reading.Aggregation == Aggregation.WeightsOnly)
        {
            var point = Curves.OfWeights(model, reading.Curve) is { } curve
                ? reading.Locator.Locate(curve)
                : TransitionPoint.Undefined($"the model has no {reading.Curve}");
            return new ReadingResult(reading, [], LayerSpread.Of([point.Layer]), point);
        }

        var measured = model.Measured.ToList();
        var byPrompt = measured.Select(prompt => (prompt.Id, reading.Locator.Locate(Curves.Of(prompt.Metrics!, reading.Curve)!))).ToList();
        var mean = Curves.Mean(measured.Select(prompt => prompt.Metrics!), reading.Curve);
        var averaged = mean is null ? TransitionPoint.Undefined("no prompt was measured") : reading.Locator.Locate(mean);
        var located = LayerSpread.Of(byPrompt.Select(pair => pair.Item2.Layer));
        return new ReadingResult(reading, byPrompt, located, averaged);
    }
}

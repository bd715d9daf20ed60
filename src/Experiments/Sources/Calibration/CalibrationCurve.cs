using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Sources.Calibration;

/// <summary>A trace averaged over prompts, and where every locator puts L* on it.</summary>
/// <param name="Name">Which trace.</param>
/// <param name="Mean">The mean over prompts, by layer; null where no prompt was measured.</param>
/// <param name="Found">L* of the mean curve by the run's locator.</param>
/// <param name="Layers">The same by each locator that reads any curve; null where it has none.</param>
/// <param name="ByPrompt">argmaxGradient on each prompt instead: locate, then average. Empty where only the mean is known.</param>
/// <param name="Nulls">How likely noise puts L* within a layer of that of the mean curve; null where there is no L*.</param>
public sealed record CalibrationCurve(
    string Name, IReadOnlyList<double>? Mean, TransitionPoint Found, IReadOnlyList<(string Locator, int? Layer)> Layers, LayerSpread ByPrompt, CalibrationNulls? Nulls)
{
    /// <summary>The run's locator.</summary>
    public const string Rule = "argmaxGradient";

    /// <summary>The locators that read any curve; those that compare alignments are not asked.</summary>
    public static IReadOnlyList<ILocator> Locators { get; } = [.. Locator.All.Where(locator => locator is not (AlignmentPeak or Crossing))];

    /// <summary>L* by a locator.</summary>
    public int? At(string locator) => Layers.First(pair => pair.Locator == locator).Layer;

    /// <summary>A measured trace.</summary>
    public static CalibrationCurve Of(ModelMeasurement model, string curve, NullCache cache)
    {
        var rule = Locator.Named(Rule);
        var prompts = model.Measured.Select(prompt => prompt.Metrics!).ToList();
        return Of(curve, Curves.Mean(prompts, curve), LayerSpread.Of(prompts.Select(metrics => rule.Layer(Curves.Of(metrics, curve)!))), cache);
    }

    /// <summary>A trace of which only the mean is known.</summary>
    public static CalibrationCurve Of(string name, IReadOnlyList<double> mean, NullCache cache) => Of(name, [.. mean], LayerSpread.Of([]), cache);

    private static CalibrationCurve Of(string name, double[]? mean, LayerSpread byPrompt, NullCache cache)
    {
        var found = mean is null ? TransitionPoint.Undefined("no prompt was measured") : Locator.Named(Rule).Locate(mean);
        return new CalibrationCurve(
            name, mean, found, [.. Locators.Select(locator => (locator.Name, mean is null ? null : locator.Layer(mean)))], byPrompt,
            found.Layer is { } layer ? CalibrationNulls.Of(mean!, layer, cache) : null);
    }
}

/// <summary>P(a curve without structure has its steepest layer at most one layer from the L* found).</summary>
/// <param name="WhiteNoise">Layers exchangeable.</param>
/// <param name="RandomWalk">Neighbouring layers alike.</param>
/// <param name="Permutation">The measured values in random order.</param>
public sealed record CalibrationNulls(double WhiteNoise, double RandomWalk, double Permutation)
{
    /// <summary>The nulls of the run's locator around a layer.</summary>
    public static CalibrationNulls Of(IReadOnlyList<double> curve, int layer, NullCache cache)
    {
        double Near(NullCurves curves) => cache.Of(curves, Locator.Named(CalibrationCurve.Rule)).Within(layer).Probability;
        return new CalibrationNulls(Near(new WhiteNoise(curve.Count)), Near(new RandomWalk(curve.Count)), Near(new Permutation(curve)));
    }
}

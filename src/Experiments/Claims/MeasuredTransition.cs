using LStar.Experiments.Measuring;
using LStar.Experiments.Readings;

namespace LStar.Experiments.Claims;

/// <summary>L* of measured models by reading, without margins.</summary>
internal static class MeasuredTransition
{
    /// <summary>A prompt's curve; null where the prompt was not measured.</summary>
    public static double[]? Curve(this ModelMeasurement model, string prompt, string curve) =>
        model.Prompts.FirstOrDefault(item => item.Id == prompt)?.Metrics is { } metrics ? Curves.Of(metrics, curve) : null;

    /// <summary>L* of each measured prompt; null where its curve has none.</summary>
    public static IReadOnlyList<int?> Layers(this ModelMeasurement model, string reading)
    {
        var rule = ReadingCatalogue.Named(reading);
        return [.. model.Measured.Select(prompt => Curves.Of(prompt.Metrics!, rule.Curve) is { } curve ? rule.Locator.Layer(curve) : null)];
    }

    /// <summary>L* of a model in the reading's own order: the mean over prompts that have one, the L* of the mean curve, or that of the weights.</summary>
    public static double? Transition(this ModelMeasurement model, string reading)
    {
        var rule = ReadingCatalogue.Named(reading);
        return rule.Aggregation == Aggregation.LocateThenMean ? model.Layers(reading).Average() : model.Averaged(rule);
    }

    /// <summary>L* of the mean curve, or of the weights.</summary>
    public static int? Averaged(this ModelMeasurement model, Reading reading)
    {
        var curve = reading.Aggregation == Aggregation.WeightsOnly
            ? Curves.OfWeights(model, reading.Curve)
            : Curves.Mean(model.Measured.Select(prompt => prompt.Metrics!), reading.Curve);
        return curve is null ? null : reading.Locator.Layer(curve);
    }
}

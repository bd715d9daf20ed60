using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Reports.Documents;

namespace LStar.Reports.Models;

/// <summary>A model's readings: those of its file, and where it has none, as a golden, those that its curves give.</summary>
internal static class DocumentReadings
{
    public static IReadOnlyList<MeasuredReading> Of(ModelDocument model) =>
        model.Readings ?? [.. ReadingCatalogue.All.Select(reading => Found(model, reading)).OfType<MeasuredReading>().Select(reading => reading with { Nulls = Nulls(model, reading) })];

    private static MeasuredReading? Found(ModelDocument model, Reading reading)
    {
        if (reading.Aggregation == Aggregation.WeightsOnly)
        {
            if (model.OfWeights(reading.Curve) is not { } curve)
            {
                return null;
            }

            var point = reading.Locator.Locate(curve);
            return new MeasuredReading(reading.Name, reading.Locator.Name, reading.Curve, reading.Aggregation, [], LayerSpread.Of([point.Layer]), point, null);
        }

        var curves = model.OfPrompts(reading.Curve);
        if (Curves.Mean(curves) is not { } mean)
        {
            return null;
        }

        var byPrompt = model.Measured.Zip(curves, (prompt, curve) => (prompt.Id, reading.Locator.Locate(curve))).ToList();
        return new MeasuredReading(
            reading.Name, reading.Locator.Name, reading.Curve, reading.Aggregation, byPrompt, LayerSpread.Of(byPrompt.Select(prompt => prompt.Item2.Layer)), reading.Locator.Locate(mean), null);
    }

    /// <summary>White noise alone: what a file lacks is not drawn anew for each model.</summary>
    private static NullProbabilities? Nulls(ModelDocument model, MeasuredReading reading) =>
        reading.Layer is { } layer && ReadingNoise.Of(reading, model) is { } noise ? new NullProbabilities(noise.Within(layer).Probability, null, null) : null;
}

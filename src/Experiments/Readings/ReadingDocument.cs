using System.Text.Json.Nodes;
using LStar.Experiments.Measuring;
using LStar.Metrics.Locators;

namespace LStar.Experiments.Readings;

/// <summary>
/// A model's readings as a document to approve: for the weights, for each prompt and for the mean over prompts, the curves that were read and
/// the L* found on them. Readings that are rounding error are left out: they would move with the machine.
/// </summary>
public static class ReadingDocument
{
    private static readonly IReadOnlyList<Reading> OfWeights = [.. ReadingCatalogue.All.Where(reading => reading.Aggregation == Aggregation.WeightsOnly)];

    private static readonly IReadOnlyList<Reading> OfPrompts =
        [.. ReadingCatalogue.All.Where(reading => reading.Aggregation != Aggregation.WeightsOnly && !reading.IsNoise)];

    /// <summary>The document of one model.</summary>
    public static JsonObject Of(ModelMeasurement model)
    {
        var measured = model.Measured.ToList();
        return new JsonObject
        {
            ["model"] = model.Model,
            ["weights"] = Section(OfWeights, name => Curves.OfWeights(model, name)),
            ["meanOverPrompts"] = Section(OfPrompts, name => Curves.Mean(measured.Select(prompt => prompt.Metrics!), name)),
            ["prompts"] = new JsonObject(measured.Select(prompt =>
                KeyValuePair.Create<string, JsonNode?>(prompt.Id, Section(OfPrompts, name => Curves.Of(prompt.Metrics!, name))))),
        };
    }

    private static JsonObject Section(IReadOnlyList<Reading> readings, Func<string, double[]?> curveOf)
    {
        var (curves, located) = (new JsonObject(), new JsonObject());
        foreach (var reading in readings)
        {
            var curve = curveOf(reading.Curve);
            curves[reading.Curve] ??= curve is null ? null : new JsonArray([.. curve.Select(Number)]);
            located[reading.Name] = Point(reading, curve is null ? TransitionPoint.Undefined($"the model has no {reading.Curve}") : reading.Locator.Locate(curve));
        }

        return new JsonObject { ["curves"] = curves, ["readings"] = located };
    }

    private static JsonObject Point(Reading reading, TransitionPoint point)
    {
        var node = new JsonObject
        {
            ["layer"] = point.Layer,
            ["branch"] = point.Branch,
            ["margin"] = point.Margin,
            ["marginIs"] = point.MarginIs switch { MarginKind.Exact => "exact", MarginKind.LowerBound => "lowerBound", _ => "upperBound" },
            ["curve"] = reading.Curve,
        };
        if (point.Reason is not null)
        {
            node["reason"] = point.Reason;
        }

        return node;
    }

    private static JsonNode? Number(double value) => double.IsFinite(value) ? value : null;
}

using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;

namespace LStar.Reports.Documents;

/// <summary>Reads one of a result's readings.</summary>
internal static class ReadingReader
{
    public static MeasuredReading Read(string name, JsonPart reading, int layers)
    {
        var byPrompt = reading.Optional("byPrompt") is { } prompts
            ? prompts.Properties().Select(prompt => (prompt.Name, Point(prompt.Value, layers))).ToList()
            : [];
        var averaged = Point(reading["averaged"], layers);
        var aggregation = reading["aggregation"];
        return new MeasuredReading(
            name,
            reading["locator"].Text(),
            reading["curve"].Text(),
            aggregation.Text() switch
            {
                "locateThenMean" => Aggregation.LocateThenMean,
                "meanThenLocate" => Aggregation.MeanThenLocate,
                "weightsOnly" => Aggregation.WeightsOnly,
                _ => throw aggregation.Wrong("locateThenMean, meanThenLocate or weightsOnly"),
            },
            byPrompt,
            LayerSpread.Of(reading.Optional("byPrompt") is null ? [averaged.Layer] : byPrompt.Select(prompt => prompt.Item2.Layer)),
            averaged,
            reading.Optional("nullWithinOneLayer") is { } nulls
                ? new NullProbabilities(Probability(nulls, "whiteNoise"), Probability(nulls, "randomWalk"), Probability(nulls, "permutation"))
                : null);
    }

    private static double? Probability(JsonPart nulls, string name) => nulls.Optional(name)?.NumberOrNull();

    private static TransitionPoint Point(JsonPart point, int layers)
    {
        var marginIs = point.Optional("marginIs");
        return new TransitionPoint(
            point.Optional("layer")?.Whole(0, layers),
            point["branch"].Text(),
            point.Optional("margin")?.Number(),
            marginIs?.Text() switch
            {
                null or "exact" => MarginKind.Exact,
                "lowerBound" => MarginKind.LowerBound,
                "upperBound" => MarginKind.UpperBound,
                _ => throw marginIs.Value.Wrong("exact, lowerBound or upperBound"),
            },
            point.Optional("reason")?.Text());
    }
}

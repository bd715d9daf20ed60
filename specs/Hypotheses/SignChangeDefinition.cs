using System.Text.Json.Nodes;
using LStar.Experiments.Claims;
using LStar.Experiments.Published;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>A locator is the calibration's definition of L*: it gives 7, 16, 8, 9 on the published first-head traces. Two do, and sign change, which 001 takes for it, does not.</summary>
public class SignChangeDefinition
{
    public static TheoryData<string> Locators => ["signChange", "argmaxStep", "argmaxGradient", "steepestAscent", "midpoint", "argmax"];

    [Theory]
    [MemberData(nameof(Locators))]
    public void Locator_OnThePublishedFirstHeadTraces_GivesTheCalibration(string locator)
    {
        var models = PublishedData.Load().CalibrationRun.Models;
        int?[] On(Func<PublishedCalibrationModel, IReadOnlyList<double>> trace) => [.. models.Select(model => Locator.Named(locator).Layer(trace(model).ToArray()))];
        var found = On(model => model.FirstHeadTrace);
        int?[] calibration = [.. models.Select(model => (int?)model.LStar)];

        Hypothesis.IsAsApproved(
            Finding.If(found.SequenceEqual(calibration)),
            new JsonObject
            {
                ["calibration"] = Layers(calibration),
                ["firstHeadTrace"] = Layers(found),
                ["multiHeadTrace"] = Layers(On(model => model.MultiHeadTrace)),
                ["matches"] = found.Zip(calibration).Count(pair => pair.First == pair.Second),
            },
            ("locator", locator));
    }

    private static JsonArray Layers(int?[] layers) => [.. layers.Select(layer => (JsonNode?)layer)];
}

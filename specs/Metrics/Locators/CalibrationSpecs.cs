using System.Text.Json;
using FluentAssertions;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Metrics.Locators;

/// <summary>The traces published with the calibration L*: which locators reproduce it.</summary>
public class CalibrationSpecs
{
    public static TheoryData<string, string, int[]> Published => new()
    {
        { "firstHeadTrace", "argmaxGradient", [7, 16, 8, 9] },
        { "firstHeadTrace", "steepestAscent", [7, 16, 8, 9] },
        { "firstHeadTrace", "signChange", [4, 1, 1, 3] },
        { "multiHeadTrace", "argmaxGradient", [7, 20, 11, 0] },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void PublishedTrace_Located_GivesTheDocumentedLayers(string trace, string locator, int[] layers) =>
        Traces(trace).Select(model => Locator.Named(locator).Locate(model.Curve).Layer!.Value).Should().Equal(layers);

    [Theory]
    [InlineData("firstHeadTrace")]
    [InlineData("multiHeadTrace")]
    public void PublishedTrace_EveryLocator_AgreesWithNumpy(string trace)
    {
        using var statistics = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("published", "statistics.json")));
        foreach (var (model, curve) in Traces(trace))
        {
            foreach (var expected in statistics.RootElement.GetProperty("calibration").GetProperty(model).GetProperty(trace).EnumerateObject())
            {
                Locator.Named(expected.Name).Locate(curve).Layer.Should().Be(expected.Value.GetInt32(), "{0} of {1}", expected.Name, model);
            }
        }
    }

    private static List<(string Model, double[] Curve)> Traces(string trace)
    {
        using var published = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("published", "published.json")));
        return published.RootElement.GetProperty("calibrationRun").GetProperty("models").EnumerateArray()
            .Select(model => (model.GetProperty("model").GetString()!, GoldenCurve.Numbers(model.GetProperty(trace)))).ToList();
    }
}

using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Claims;
using LStar.Experiments.Measuring;
using LStar.Experiments.Published;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;
using LStar.Specs.Experiments.Claims;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>
/// L* by sign change can be told from that of white noise, at 0.05. Rows: the thirty L* of the published row-sum traces; the published traces that have structure;
/// and the zoo's off-diagonal traces. Prompts on one model are not independent, so that the last test rejects too easily.
/// </summary>
public class RowSumTraceIsNoise
{
    public static TheoryData<string> Zoo => [.. Fixtures.Zoo];

    [Theory]
    [InlineData("rowSum")]
    [InlineData("firstHead")]
    [InlineData("multiHead")]
    [InlineData("zooOffDiagonal")]
    public void SignChanges_OfACurve_AreDistinguishableFromWhiteNoise(string curve)
    {
        var counts = LayerCounts.Of(Layers(curve).Select(pair => ((int?)pair.Layer, NullSimulation.Of(new WhiteNoise(pair.Layers), new SignChange()))));
        double[] exact = [1 / 3.0, 1 / 3.0, 1 / 5.0, 2 / 15.0];
        var test = ChiSquareTest.Of(counts.Observed, exact);
        var enumerated = MultinomialTest.Enumerated(counts.Observed, exact);
        var power = new[] { ("randomWalk", new[] { 0.25, 0.25, 0.1875, 0.3125 }), ("uniformOver22Layers", [1 / 22.0, 1 / 22.0, 1 / 22.0, 19 / 22.0]) };

        Hypothesis.IsAsApproved(
            Finding.If(enumerated.P < 0.05),
            new JsonObject
            {
                ["layers"] = "1, 2, 3, >= 4",
                ["observed"] = new JsonArray([.. counts.Observed.Select(count => (JsonNode?)count)]),
                ["expected"] = new JsonArray([.. test.Expected.Select(value => Hypothesis.Number(value))]),
                ["chiSquare"] = test.Statistic,
                ["p"] = test.P,
                ["exactP"] = enumerated.P,
                ["power"] = new JsonObject(power.Select(other => KeyValuePair.Create(
                    other.Item1, Hypothesis.Number(TestPower.OfMultinomial(counts.Total, exact, other.Item2).Power)))),
            },
            ("curve", curve));
    }

    // Issue 4: below 1e-6 of the off-diagonal trace from float32 probabilities, 2e-5 to 2e-4 of it from half, to the one digit given.
    [Theory]
    [MemberData(nameof(Zoo))]
    public void RowSumTrace_OfAZooModel_IsRounding(string model)
    {
        var prompts = MeasuredZoo.Named(model).Measured.Select(prompt => prompt.Metrics!.ByLayer).ToList();
        double Ratio(string trace) => prompts.Max(curves => curves[trace].Max() / curves[MetricNames.TraceOffDiagonal].Max());

        Ratio(MetricNames.TraceRowSum).Should().BeLessThan(1e-6);
        Ratio(MetricNames.TraceRowSumHalf).Should().BeInRange(1.5e-5, 2.5e-4);
    }

    private static IEnumerable<(int Layer, int Layers)> Layers(string curve)
    {
        var published = PublishedData.Load();
        (int, int) Found(IReadOnlyList<double> trace) => (new SignChange().Layer(trace.ToArray())!.Value, trace.Count);
        return curve switch
        {
            "rowSum" => published.SignChangeRun.Models.SelectMany(model => model.LStars.Select(layer => (layer, model.Layers))),
            "firstHead" => published.CalibrationRun.Models.Select(model => Found(model.FirstHeadTrace)),
            "multiHead" => published.CalibrationRun.Models.Select(model => Found(model.MultiHeadTrace)),
            _ => MeasuredZoo.Models.Select(model => model.On(LStar.Experiments.Prompts.PromptSets.CrossHeritage))
                .SelectMany(model => model.Measured.Select(prompt => Found(prompt.Metrics!.ByLayer[MetricNames.TraceOffDiagonal]))),
        };
    }
}

using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Sources.Calibration;
using LStar.Specs.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>The calibration run: its published traces against numpy, and on the zoo against the goldens.</summary>
public class CalibrationExperimentSpecs
{
    private static readonly CalibrationExperiment Experiment = new();

    public static TheoryData<string> Zoo => [.. Fixtures.Zoo];

    [Fact]
    public void Prompts_AreTheRunsFour() => Experiment.Prompts.Should().Equal(
        Golden.Read(Fixtures.Path("prompts", "prompts.json")).GetProperty("prompts").EnumerateArray()
            .Where(prompt => prompt.GetProperty("source").GetString() == "calibrationRun")
            .Select(prompt => new Prompt(prompt.GetProperty("id").GetString()!, prompt.GetProperty("text").GetString()!)));

    [Fact]
    public void PublishedTraces_ByEveryLocator_AreNumpys()
    {
        var result = Run();
        var numpy = Golden.Read(Fixtures.Path("published", "statistics.json")).GetProperty("calibration");

        result.Published.Should().HaveCount(4);
        foreach (var model in result.Published)
        {
            foreach (var (trace, curve) in new[] { ("firstHeadTrace", model.FirstHead), ("multiHeadTrace", model.MultiHead) })
            {
                foreach (var expected in numpy.GetProperty(model.Model).GetProperty(trace).EnumerateObject())
                {
                    curve.At(expected.Name).Should().Be(expected.Value.GetInt32(), "{0} of {1}", expected.Name, model.Model);
                }
            }
        }

        result.Published.Select(model => model.FirstHead.Found.Layer).Should().Equal(7, 16, 8, 9);
        result.Published.Select(model => model.MultiHead.Found.Layer).Should().Equal(7, 20, 11, 0);
        result.Reproducing.Should().Equal("argmaxGradient", "steepestAscent");
        result.Lines().Should().Contain("calibration L*: 7, 16, 8, 9").And.Contain("multi-head trace by argmaxGradient: 7, 20, 11, 0");
    }

    [Theory]
    [MemberData(nameof(Zoo))]
    public void Curves_MeanOverPrompts_AreTheGoldens(string name)
    {
        var golden = Golden.Read(Fixtures.Path("goldens", $"{name}.json"));
        var model = Run(Measured(name)).Models[0];

        foreach (var curve in model.Curves)
        {
            var prompts = Experiment.Prompts.Select(prompt => golden.Prompt(prompt.Id).GetProperty("metrics").GetProperty(curve.Name).Doubles()).ToList();
            double[] expected = [.. Enumerable.Range(0, model.Layers).Select(layer => prompts.Average(prompt => prompt[layer]))];
            var tolerance = 1e-5 * expected.Max(); // as of every trace against the goldens

            curve.Mean!.Zip(expected).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, tolerance));
            if (curve.Found.Margin * (expected.Max() - expected.Min()) > 2 * tolerance)
            {
                curve.Found.Layer.Should().Be(NaiveLocators.Locate(NaiveLocators.All["argmaxGradient"], expected));
            }
        }
    }

    [Theory]
    [InlineData(12, 8, "query")]
    [InlineData(16, 10, "value")]
    [InlineData(8, 5, "key")]
    [InlineData(32, 21, "key")]
    public void FirstHeadRows_Interleaved_AreOfAnotherHead(int heads, int head, string part) => // definitions.md 7.3: pythia-160m, 410m, 1b, 2.8b
        FirstHeadRows.Of(heads, interleaved: true).Should().Be(new FirstHeadRows(head, part));

    [Theory]
    [InlineData("neox-6", "key rows of head 5")]
    [InlineData("bloom-24", "value rows of head 10")]
    [InlineData("gpt2-12", "value rows of head 0")]
    [InlineData("opt-12", "value rows of head 0")]
    [InlineData("gemma-18", "value rows of head 0")]
    public void FirstHeadRows_OfAFamily_FollowItsLayout(string name, string rows) => FirstHeadRows.Of(ZooOnElevenPrompts.Of(name)).ToString().Should().Be(rows);

    [Fact]
    public void AModelOfTheRun_StandsBesideItsPublishedTrace()
    {
        var published = Run().Published[0].Published!;
        var result = Run(Measured("neox-12") with { Model = "EleutherAI/pythia-160m" });

        var comparison = result.Models[0].FirstHeadComparison!;
        comparison.Relative[3].Should().BeApproximately((result.Models[0].FirstHead.Mean![3] / published.FirstHeadTrace[3]) - 1, 1e-12);
        comparison.Agrees.Should().BeFalse("a stand-in is not the model");
        new TraceComparison(published.FirstHeadTrace, [.. published.FirstHeadTrace.Select(value => value * 1.0009)]).Agrees.Should().BeTrue();
        new TraceComparison([1, 2], [1, double.NaN]).Agrees.Should().BeFalse();
        result.Lines().Should().Contain("EleutherAI/pythia-160m: PUBLISHED TRACES BESIDE OURS").And.ContainMatch("first-head: largest relative difference *, not within 1e-3");
        result.Json().GetProperty("results")[0].GetProperty("first_head_relative_to_published").GetProperty("by_layer").GetArrayLength().Should().Be(12);
        Run(Measured("neox-12")).Models[0].FirstHeadComparison.Should().BeNull();
    }

    [Fact]
    public void BadInput_IsUndefinedWithTheReason()
    {
        var (good, empty) = (Measured("neox-6"), Run(Measured("neox-6").Failing(_ => true)));

        empty.Models[0].FirstHead.Found.Reason.Should().Be("no prompt was measured");
        empty.Lines().Should().Contain("  paris-short: too long").And.Contain("  no prompt was measured");
        empty.Json().GetProperty("results")[0].GetProperty("L_star").ValueKind.Should().Be(JsonValueKind.Null);
        var broken = Run(good.With(MetricNames.TraceFirstHead, layer => layer == 2 ? double.NaN : layer)).Models[0];
        (broken.FirstHead.Found.Layer, broken.FirstHead.Nulls).Should().Be((null, null));
        broken.FirstHead.Found.Reason.Should().Contain("layer 2");
        Run(good.With(MetricNames.TraceFirstHead, _ => 3)).Models[0].FirstHead.Layers.Where(pair => pair.Locator != "halfDepth").Should().AllSatisfy(pair => pair.Layer.Should().BeNull());
    }

    private static CalibrationResult Run(params IReadOnlyList<ModelMeasurement> models) => CalibrationResult.Of(models, ExperimentOutput.Time, 500);

    private static ModelMeasurement Measured(string name) => ZooOnElevenPrompts.On(name, Experiment.Prompts);
}

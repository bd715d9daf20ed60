using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Sources.Bentov;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Source 003: the zoo against the goldens, its nulls by counting out and against numpy's draws.</summary>
public class BentovSpecs
{
    private static readonly BentovExperiment Experiment = new();

    public static TheoryData<string> Zoo => [.. Fixtures.Zoo];

    [Fact]
    public void Prompt_IsTheSources() => Experiment.Prompts.Should().Equal(
        Golden.Read(Fixtures.Path("prompts", "prompts.json")).GetProperty("prompts").EnumerateArray()
            .Where(prompt => prompt.GetProperty("source").GetString() == "003")
            .Select(prompt => new Prompt(prompt.GetProperty("id").GetString()!, prompt.GetProperty("text").GetString()!)));

    [Theory]
    [MemberData(nameof(Zoo))]
    public void Model_OnTheSourcesPrompt_IsAsTheGoldensHaveIt(string name)
    {
        var golden = Golden.Read(Fixtures.Path("goldens", $"{name}.json")).Prompt("reality");
        var model = Run(Measured(name)).Models[0];

        model.Empirical.Should().Be(golden.GetProperty("locators").GetProperty("locality").GetProperty("argmaxGradient").GetInt32());
        model.Theoretical.Should().Be(model.Layers / 2);
        model.Localities.Zip(golden.GetProperty("metrics").GetProperty("locality").Doubles()).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 1e-5));
        model.Entropies.Zip(golden.GetProperty("metrics").GetProperty("entropyNats").Doubles()).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 1e-4));
    }

    [Theory]
    [InlineData("neox-12", 12)] // the whole fused weight, then its bias
    [InlineData("gpt2-12", 12)] // nothing
    [InlineData("opt-12", 11)] // layer 0 alone
    [InlineData("llama-16", 0)]
    public void KeysAstray_OfAFamily_AreAsDefinitions74Says(string name, int astray)
    {
        var model = Run(Measured(name)).Models[0];

        model.KeysAstray.Should().Be(astray);
        if (name == "gpt2-12")
        {
            model.TracesByKey.Should().AllBeEquivalentTo(0.0);
            model.Others.Single(pair => pair.Curve == MetricNames.TraceOffDiagonalByKey).Point.Layer.Should().BeNull();
        }
    }

    [Fact]
    public void Print_TwoModels_HasTheNotebooksLines()
    {
        var lines = Run(Measured("neox-12") with { Model = "EleutherAI/pythia-160m" }, Measured("llama-16")).Lines();

        lines.Should().ContainInOrder(
            "Model: EleutherAI/pythia-160m", "Layers: 12", "L* theoretical (L/2): 6", "L* empirical (max gradient): 0", "Deviation: 6 layers",
            "Bentov Point Summary:",
            "      Model Layers L* (L/2) L* (empirical) Deviation",
            "pythia-160m     12        6              0         6",
            "   llama-16     16        8              9         1",
            "Mean deviation: 3.5 layers");
    }

    [Fact]
    public void Json_OfAResult_HasTheSourcesKeys()
    {
        var json = Run(Measured("opt-12")).Json();

        json.EnumerateObject().Select(property => property.Name).Should().Equal("experiment", "timestamp", "formula", "parameters", "performance", "results", "ours");
        json.GetProperty("results")[0].EnumerateObject().Select(property => property.Name).Should().Equal(
            "model", "n_layers", "L_star_theoretical", "L_star_empirical", "localities", "entropies", "traces", "ours");
    }

    [Fact]
    public void UniformNull_OfTwoModels_IsCountedOut()
    {
        var sum = DeviationNull.Sum([DeviationNull.Uniform(5), DeviationNull.Uniform(8)]);
        int[] deviations = [.. from a in Enumerable.Range(0, 5) from b in Enumerable.Range(0, 8) select Math.Abs(a - 2) + Math.Abs(b - 4)];

        sum.Expected.Should().BeApproximately(deviations.Average(), 1e-12);
        for (var deviation = 0; deviation <= 6; deviation++)
        {
            sum.AtMost(deviation).Should().BeApproximately(deviations.Count(d => d <= deviation) / 40.0, 1e-12);
        }
    }

    [Theory]
    [InlineData("whiteNoise", 12)]
    [InlineData("randomWalk", 24)]
    public void LocatorNull_ExpectedDeviation_IsNumpys(string kind, int layers)
    {
        var shares = Golden.Read(Fixtures.Path("published", "statistics.json")).GetProperty("nulls").GetProperty($"{kind}, L={layers}").GetProperty("argmaxGradient").Doubles();
        NullCurves curves = kind == "whiteNoise" ? new WhiteNoise(layers) : new RandomWalk(layers);

        var expected = DeviationNull.Of(curves, Locator.Named("argmaxGradient"), new NullCache()).Expected;

        // A deviation varies by some layers/4; five standard errors of 20 000 draws.
        expected.Should().BeApproximately(shares.Select((share, layer) => share * Math.Abs(layer - (layers / 2))).Sum(), 5 * layers / 4.0 / Math.Sqrt(20_000));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0.5)]
    public void LocalityWithoutALayer_IsUndefinedWithTheReason(double value)
    {
        var result = Run(Measured("neox-6").With(MetricNames.Locality, _ => value));

        result.MeanDeviation.Reason.Should().Be("no model has an L*");
        result.Lines().Should().ContainMatch("L* empirical (max gradient): – (*)").And.Contain("Mean deviation: – (no model has an L*)");
        result.Json().GetProperty("results")[0].GetProperty("L_star_empirical").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void NothingMeasured_IsSaid()
    {
        Run().Lines().Should().Contain("Mean deviation: – (no model has an L*)");
        var failed = Run(Measured("neox-6").Failing(_ => true), Measured("llama-16"));

        failed.Lines().Should().Contain("L* empirical (max gradient): – (reality: too long)").And.Contain("Mean deviation: 1.0 layers");
        failed.HalfDepth.Missing.Should().Be(1);
        failed.Json().GetProperty("results")[0].GetProperty("localities").GetArrayLength().Should().Be(0);
    }

    private static BentovResult Run(params IReadOnlyList<ModelMeasurement> models) => BentovResult.Of(models, ExperimentOutput.Time, 500);

    private static ModelMeasurement Measured(string name) => ZooOnElevenPrompts.On(name, Experiment.Prompts);
}

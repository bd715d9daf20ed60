using FluentAssertions;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using Xunit;

namespace LStar.Specs.Experiments;

/// <summary>The trace with W_V as sources 000 and 003 picked it, by key: what definitions.md 7.4 says of each family.</summary>
public class ByKeySpecs
{
    [Fact]
    public void TraceByKey_FusedWeights_AlternatesBetweenWeightAndBias()
    {
        var model = Measure("neox-6");
        var metrics = model.Prompts[0].Metrics!;
        var off = metrics.ByLayer[MetricNames.OffDiagonalMass].Select(mass => mass * model.Prompts[0].Ids.Length).ToArray();

        model.ValueByKey.Take(4).Select(entry => entry.Key).Should().Equal(
            "layers.0.attention.query_key_value.weight", "layers.0.attention.query_key_value.bias",
            "layers.1.attention.query_key_value.weight", "layers.1.attention.query_key_value.bias");
        for (var layer = 0; layer < model.Shape.Layers; layer++)
        {
            metrics.ByLayer[MetricNames.TraceOffDiagonalByKey][layer].Should().BeApproximately(off[layer] * model.ValueByKey[layer].Energy, 1e-9 * model.ValueByKey[layer].Energy);
        }
    }

    [Fact]
    public void TraceByKey_Gpt2_FindsNothingAndIsZero()
    {
        var model = Measure("gpt2-12");

        model.ValueByKey.Should().BeEmpty();
        model.Prompts[0].Metrics!.ByLayer[MetricNames.TraceOffDiagonalByKey].Should().AllBeEquivalentTo(0.0);
    }

    [Fact]
    public void TraceByKey_OneProjectionALayer_IsTheTrace()
    {
        var metrics = Measure("llama-16").Prompts[0].Metrics!;

        metrics.ByLayer[MetricNames.TraceOffDiagonalByKey].Zip(metrics.ByLayer[MetricNames.TraceOffDiagonal]).Should()
            .AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 1e-9 * pair.Second));
    }

    private static ModelMeasurement Measure(string name)
    {
        using var engine = ChosenEngine.Open();
        return Measurement.Run(
            name, Fixtures.Path("zoo", name), engine, [PromptSets.CrossHeritage[0]], new MeasureOptions(), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}

using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Measuring;
using LStar.Experiments.Sources.Features;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Source 000 where something is missing: a word about it, never a crash, never a zero.</summary>
public class FeaturesBadInputSpecs
{
    [Fact]
    public void NoModel_IsSaid() => MeasuredZoo.Lines(FeaturesExperiment.Of([], MeasuredZoo.Time)).Should().Contain("no model was measured: there is nothing to correlate or fit");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void FewModels_HaveNoCorrelationAndNoFit(int count)
    {
        var result = FeaturesExperiment.Of([.. MeasuredZoo.ForFeatures.Take(count)], MeasuredZoo.Time);
        var json = MeasuredZoo.Json(result);

        result.ByRows.Correlations.Should().AllSatisfy(correlation => correlation.Pearson.Reason.Should().Be($"a correlation needs 3 points, there are {count}"));
        result.ByRows.Local.Should().BeNull();
        json.GetProperty("parameters").GetProperty("alpha").ValueKind.Should().Be(JsonValueKind.Null);
        json.GetProperty("performance").GetProperty("v2_mean_error_%").ValueKind.Should().Be(JsonValueKind.Null);
        MeasuredZoo.Lines(result).Should().Contain(line => line.StartsWith("L* v2 cannot be fitted: 3 coefficients need 3 models", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0.5)]
    public void CurveWithoutLStar_DropsTheModelAndSaysWhy(double everywhere)
    {
        var models = MeasuredZoo.ForFeatures.Take(5).Select(model => model.Model == "gpt2-12" ? WithEntropy(model, everywhere) : model).ToList();
        var result = FeaturesExperiment.Of(models, MeasuredZoo.Time);
        var row = MeasuredZoo.Json(result).GetProperty("ours").GetProperty("features").EnumerateArray().Single(model => model.GetProperty("model").GetString() == "gpt2-12");

        result.ByRows.Dropped.Single().Should().Match<(string Model, string Reason)>(dropped => dropped.Model == "gpt2-12" && dropped.Reason.StartsWith("no L*: "));
        result.ByRows.Correlations[0].Pearson.Count.Should().Be(4);
        row.GetProperty(Feature.Target).ValueKind.Should().Be(JsonValueKind.Null);
        row.GetProperty("lStar").GetProperty("reason").GetString().Should().NotBeEmpty();
        MeasuredZoo.Lines(result).Should().Contain(line => line.StartsWith("  L* empirical: – (", StringComparison.Ordinal));
    }

    [Fact]
    public void PromptThatWasNotMeasured_DropsTheModelAndSaysWhy()
    {
        var models = MeasuredZoo.ForFeatures.Take(4).Append(MeasuredZoo.ForFeatures[4] with { Prompts = [MeasuredZoo.ForFeatures[4].Prompts[0] with { Metrics = null, Error = "99 tokens" }] });
        var result = FeaturesExperiment.Of([.. models], MeasuredZoo.Time);

        result.ByRows.Dropped.Should().Equal((MeasuredZoo.ForFeatures[4].Model, "no L*: 99 tokens"));
        MeasuredZoo.Lines(result).Should().Contain("  L* empirical: – (99 tokens)");
    }

    [Fact]
    public void SameLStarEverywhere_HasNoCorrelation()
    {
        var result = FeaturesExperiment.Of([.. MeasuredZoo.ForFeatures.Where(model => model.Model is "gemma-18" or "llama-16" or "neox-12" or "neox-6")], MeasuredZoo.Time);

        result.Models.Select(model => model.LStar.Layer).Should().AllBeEquivalentTo(1);
        result.ByRows.Correlations.Should().AllSatisfy(correlation => correlation.Pearson.R.Should().BeNull());
        MeasuredZoo.Lines(result).Should().Contain(line => line.EndsWith("L* is the same for all these models, r is undefined", StringComparison.Ordinal));
    }

    private static ModelMeasurement WithEntropy(ModelMeasurement model, double everywhere)
    {
        var metrics = new PromptMetrics(model.Shape.Layers);
        metrics.Curve(MetricNames.EntropyNormalised, model.Shape.Layers).AsSpan().Fill(everywhere);
        return model with { Prompts = [model.Prompts[0] with { Metrics = metrics }] };
    }
}

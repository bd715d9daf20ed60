using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Sources;
using LStar.Experiments.Sources.Notebook;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>What a reader of source 000's notebook recognises: its lines, its tables, its file; and what its search by key loses.</summary>
public class FeaturesNotebookSpecs
{
    private static readonly string[] Lines = MeasuredZoo.Lines(MeasuredZoo.Features);

    private static readonly JsonElement Json = MeasuredZoo.Json(MeasuredZoo.Features);

    [Fact]
    public void Json_HasTheSourcesKeys()
    {
        Keys(Json).Should().StartWith(["timestamp", "formula", "parameters", "performance", "model_results"]);
        Keys(Json.GetProperty("formula")).Should().Equal("v1", "v2", "v2_components");
        Keys(Json.GetProperty("formula").GetProperty("v2_components")).Should().Equal("F_entropy", "F_cond");
        Keys(Json.GetProperty("parameters")).Should().Equal("alpha", "beta", "gamma");
        Keys(Json.GetProperty("performance")).Should().Equal("v1_mean_error_%", "v2_mean_error_%", "improvement_pp");
        Json.GetProperty("model_results").EnumerateArray().Should().HaveCount(11).And.AllSatisfy(row =>
            Keys(row).Should().Equal("model", "L", "L*_empirical", "L*_v1", "L*_v2", "error_v1", "error_v2", "error_v1_%", "error_v2_%"));
        Json.GetProperty("timestamp").GetDateTimeOffset().Should().Be(MeasuredZoo.Time);
    }

    [Fact]
    public void Json_V1Error_IsThatOfTheGoldensLStar()
    {
        var rows = Golden.Read(Fixtures.Path("published", "statistics.json")).GetProperty("features").GetProperty("rows").EnumerateArray();
        var expected = rows.Average(row => 100 * Math.Abs((row.GetProperty("n_layers").GetDouble() / 2) - row.GetProperty("L_star_empirical").GetDouble()) / row.GetProperty("n_layers").GetDouble());

        Json.GetProperty("performance").GetProperty("v1_mean_error_%").GetDouble().Should().BeApproximately(expected, 1e-9);
        Lines.Should().Contain($"v1 Mean Error: {expected:F1}%");
    }

    [Fact]
    public void Text_HasTheNotebooksLines_InItsOrder()
    {
        string[] expected =
        [
            "Testing 11 models", "✓ bloom-24: L=24, d=64, H=16", "Processing bloom-24...", "  L* empirical: 15, entropy gradient: 0.0071",
            "Feature correlations with L* (empirical):", "Optimized L* v2 Parameters:", "=== Summary ===", "IMPROVED L* FORMULA (v2)",
            "L* = (L/2) × F_entropy × F_cond", "  κ = W_V condition number (first layer)",
        ];

        Lines.Where(expected.Contains).Take(expected.Length).Should().Equal(expected);
    }

    [Theory]
    // The source's functions, run by numpy on the same files.
    [InlineData("neox-6", 15.020625766335058, 0.8696899906929023)]
    [InlineData("neox-12", 19.052240163842416, 0.6339245334823652)]
    [InlineData("bloom-24", 12.76240212666505, 0.5041850975980665)]
    public void ByKey_OfAFusedWeight_TakesAllOfItAndThenItsBias(string model, double condition, double frobeniusOfTheBias)
    {
        var values = MeasuredZoo.Features.ByKey.Models.Single(row => row.Model.Model == model).Values;

        values.ConditionFirst.Should().BeApproximately(condition, 1e-9 * condition);
        values.FrobeniusLast.Should().BeApproximately(frobeniusOfTheBias, 1e-12);
        values.ConditionLast.Should().Be(double.NaN);
        values.Remarks.Should().HaveCount(2).And.Contain(remark => remark.Contains("the whole fused weight", StringComparison.Ordinal))
            .And.Contain(remark => remark.Contains("its condition number is NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void ByKey_NamesTheModelsItDrops_AndThoseAFeatureLacks()
    {
        var byKey = MeasuredZoo.Features.ByKey;

        byKey.Dropped.Select(dropped => dropped.Model).Should().Equal("gpt2-12", "gpt2-24");
        byKey.Points.Should().HaveCount(9);
        byKey.Correlations.Single(correlation => correlation.Feature.Name == "W_V_cond_last").Without
            .Should().Equal("bloom-24", "gpt2-12", "gpt2-24", "neox-12", "neox-24", "neox-6", "opt-12", "opt-24");
        Lines.Should().Contain("  gpt2-12: no W_V_cond_first: no key has v_proj or value in it: all features of W_V are missing");
    }

    [Fact]
    public void ByKey_WhereNothingIsFused_IsTheValueRows()
    {
        foreach (var name in (string[])["llama-16", "gemma-18", "qwen3-36"])
        {
            var (rows, key) = (MeasuredZoo.Features.Models.Single(model => model.Model == name).ByRows, MeasuredZoo.Features.Models.Single(model => model.Model == name).ByKey);

            key.Should().BeEquivalentTo(rows, options => options.Using<double>(context => context.Subject.Should().BeApproximately(context.Expectation, 1e-9 * context.Expectation)).WhenTypeIs<double>());
        }
    }

    [Fact]
    public void NotebookFrame_ShowsAFrameAsPandasDoes()
    {
        // print(pd.DataFrame({"model": ["a", "bc"], "L": [6, 12], "x": [0.5, 12.25], "y": [1.0, 2.0]}).round(2)), but for the NaN.
        var frame = new NotebookFrame("model", "L", "x", "y", "z");
        frame.Add("0", 2, "a", 6, 0.5, 1.0, double.NaN);
        frame.Add("1", 2, "bc", 12, 12.251, 2.0, null);
        using StringWriter writer = new() { NewLine = "\n" };
        frame.Print(writer);

        writer.ToString().Should().Be("   model   L      x    y  z\n0      a   6   0.50  1.0  –\n1     bc  12  12.25  2.0  –\n");
    }

    private static IEnumerable<string> Keys(JsonElement value) => value.EnumerateObject().Select(property => property.Name);
}

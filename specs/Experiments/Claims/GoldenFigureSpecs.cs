using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Claims;
using Xunit;

namespace LStar.Specs.Experiments.Claims;

/// <summary>The figures of measured claims on the zoo, computed again from what transformers and numpy say of it (fixtures/goldens).</summary>
public class GoldenFigureSpecs
{
    private static readonly string[] FivePrompts = ["paris", "derivative", "climate", "riverbank", "king"];

    private static readonly IReadOnlyList<JsonElement> Goldens = [.. Fixtures.Zoo.Select(name => Golden.Read(Fixtures.Path("goldens", $"{name}.json")))];

    [Fact]
    public void LastThird_DiffersAsTheGoldensSay()
    {
        foreach (var golden in Goldens)
        {
            var (value, published) = (Frobenius(golden, "value"), Frobenius(golden, "valuePublished"));
            var expected = value.Zip(published).Max(pair => Math.Abs((pair.Second * pair.Second) - (pair.First * pair.First)) / (pair.First * pair.First));

            MeasuredZoo.Figure("7.3", $"{Name(golden)}.largestDifference").Should().BeApproximately(expected, 1e-5);
            (expected == 0).Should().Be(golden.GetProperty("architecture").GetString() is not ("gpt_neox" or "bloom"));
        }
    }

    [Fact]
    public void NetworkGain_IsTheGoldens()
    {
        foreach (var golden in Goldens)
        {
            var norms = FivePrompts.Select(id => Curve(golden, id, "residualFrobenius")).ToList();

            MeasuredZoo.Figure("7.5", $"{Name(golden)}.toOutput").Should().BeApproximately(norms.Average(norm => norm[^1] / norm[0]), 1e-2);
            MeasuredZoo.Figure("7.5", $"{Name(golden)}.toLastBlock").Should().BeApproximately(norms.Average(norm => norm[^2] / norm[0]), 1e-2);
            MeasuredZoo.Figure("7.5", $"{Name(golden)}.blockBeforeLast").Should().BeApproximately(norms.Average(norm => norm[^2] / norm[^3]), 1e-3);
        }
    }

    [Fact]
    public void EntropyPeak_DistanceFromTheSignChange_IsTheGoldens()
    {
        var distances = Goldens.Select(golden => Math.Abs(
            FivePrompts.Average(id => Located(golden, id, "entropyNormalised", "argmax"))!.Value - FivePrompts.Average(id => Located(golden, id, "traceOffDiagonal", "signChange"))!.Value)).ToList();

        MeasuredZoo.Figure("21", "meanDistance").Should().BeApproximately(distances.Average(), 1e-9);
        MeasuredZoo.Figure("21", "near").Should().Be(distances.Count(distance => distance <= 2));
    }

    [Fact]
    public void Alignment_FallingAfterTheSignChange_IsTheGoldens()
    {
        var falling = Goldens.Count(golden => FivePrompts.Count(id =>
        {
            var after = Curve(golden, id, "outputAlignment")[(int)Located(golden, id, "traceOffDiagonal", "signChange")!.Value..];
            return after.Zip(after.Skip(1)).Any(step => step.Second < step.First - 1e-5);
        }) > 2);

        MeasuredZoo.Figure("22", "falling").Should().Be(falling);
        MeasuredZoo.Figure("7.15", "measured.atLast").Should().Be(
            Goldens.Sum(golden => golden.GetProperty("prompts").EnumerateArray().Count(prompt =>
                prompt.GetProperty("locators").GetProperty("outputAlignment").GetProperty("alignmentPeak").GetInt32() == golden.GetProperty("layers").GetInt32() - 1)));
    }

    [Fact]
    public void HalfDepth_OnTheReadingBentov_IsTheGoldens() =>
        MeasuredZoo.Figure("19", "halfDepth").Should().BeApproximately(
            Goldens.Average(golden => 100 * Math.Abs(0.5 - (Located(golden, "reality", "locality", "argmaxGradient")!.Value / golden.GetProperty("layers").GetDouble()))), 1e-9);

    [Fact]
    public void Gamma_FitsAndVariances_AreTheGoldens()
    {
        var fits = Goldens.Select(golden => golden.GetProperty("gammaFits").GetProperty("input_ln").GetProperty("kirkpatrick")).ToList();
        MeasuredZoo.Figure("23", "r2").Should().BeApproximately(fits.Average(fit => fit.GetProperty("r2").GetDouble()), 1e-5);
        MeasuredZoo.Figure("23", "rate").Should().BeApproximately(fits.Average(fit => fit.GetProperty("b").GetDouble()), 1e-7);

        string[] gammas = ["input_ln", "post_attn_ln", "q_norm", "k_norm"];
        double Variance(Func<string, bool> of) => Goldens.Average(golden => golden.GetProperty("weights").GetProperty("scales").EnumerateObject().Where(family => of(family.Name))
            .Select(family => family.Value.GetProperty("l2").Doubles().Select(value => Math.Log(value)).ToList())
            .Average(logs => logs.Average(value => Math.Pow(value - logs.Average(), 2))));
        MeasuredZoo.Figure("24", "gamma").Should().BeApproximately(Variance(gammas.Contains), 1e-7);
        MeasuredZoo.Figure("24", "projections").Should().BeApproximately(Variance(family => !gammas.Contains(family)), 1e-7);
    }

    private static string Name(JsonElement golden) => golden.GetProperty("model").GetString()!;

    private static double[] Frobenius(JsonElement golden, string which) =>
        [.. golden.GetProperty("weights").GetProperty(which).EnumerateArray().Select(layer => layer.GetProperty("frobenius").GetDouble())];

    private static double[] Curve(JsonElement golden, string prompt, string name) => golden.Prompt(prompt).GetProperty("metrics").GetProperty(name).Doubles();

    private static double? Located(JsonElement golden, string prompt, string curve, string locator) =>
        golden.Prompt(prompt).GetProperty("locators").GetProperty(curve).GetProperty(locator) is { ValueKind: JsonValueKind.Number } layer ? layer.GetDouble() : null;
}

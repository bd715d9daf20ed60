using FluentAssertions;
using LStar.Experiments.Sources;
using LStar.Experiments.Sources.Gamma;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>What a reader of source 004 recognises, and what stands where a family is missing or nothing can be fitted.</summary>
public class GammaTextSpecs
{
    /// <summary>What the source's own code prints from the goldens' scales of gpt2-12 (numpy 1.24), but for a column of explanation.</summary>
    private static readonly string[] OfGpt2 =
    [
        "--- input_ln ---",
        "  L=0: 6.313  L=11: 9.448  ratio: +1.50×",
        "  a+b*L                            R²=+0.4117  (a=8.27, b=+0.1704)",
        "  a*L^b                            R²=+0.6587  (a=7.34, b=+0.1326)",
        "  a*exp(b*L)                       R²=+0.3766  (a=8.16, b=+0.0209)",
        "  piecewise-exp-split@L=3          R²=+0.9853  (split=3, b1=+0.3163, b2=+0.0033)",
        "--- down_proj ---",
        "  L=0: 10.255  L=11: 7.557  ratio: +0.74×",
        "  a+b*L                            R²=+0.0105  (a=6.49, b=+0.0438)",
        "  a*L^b                            R²=+0.0184  (a=6.88, b=-0.0276)",
        "  a*exp(b*L)                       R²=-0.0025  (a=6.14, b=+0.0124)",
        "  piecewise-exp-split@L=4          R²=+0.9686  (split=4, b1=-0.4070, b2=+0.0570)",
        "    0        6.313      1.000    +1.8426",
        "    1        8.662      1.372    +2.1589",
        "   11        9.448      1.497    +2.2458",
        "    1     0.7289",
        "   11     0.6682",
        "  log T(L) = -0.256 + -0.0209 * L  →  T(L) = exp(-0.256) · exp(-0.0209·L)",
        "  R² (in log space) = +0.3857  — ideally ≈ 1 if cooling is pure exponential",
    ];

    [Fact]
    public void Gpt2_PrintsTheSourcesLines_InItsOrder() => Lines("gpt2-12").Where(OfGpt2.Contains).Should().Equal(OfGpt2);

    [Theory]
    [InlineData("gpt2-12", "missing: q_norm, k_norm (queries and keys are not normed); gate_proj (the feed-forward has no gate)")]
    [InlineData("llama-16", "missing: q_norm, k_norm (queries and keys are not normed)")]
    public void MissingFamilies_AreNamed(string model, string line) => Lines(model).Should().Contain(line);

    [Fact]
    public void Qwen3_HasEveryFamily_InTheSourcesOrder()
    {
        string[] families = ["input_ln", "post_attn_ln", "q_norm", "k_norm", "q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"];

        Lines("qwen3-36").Where(line => line.StartsWith("--- ", StringComparison.Ordinal)).Should().Equal(families.Select(family => $"--- {family} ---"));
        Lines("qwen3-36").Should().NotContain(line => line.StartsWith("missing", StringComparison.Ordinal));
    }

    [Fact]
    public void ConstantScales_GetAWord_NotAFit()
    {
        var result = Of(("input_ln", Enumerable.Repeat(1.0, 36).ToArray()), ("q_proj", Enumerable.Repeat(0.7, 36).ToArray()));

        MeasuredZoo.Lines(result).Should().Contain("  no fit: the scale is constant over layers").And.NotContain(line => line.Contains("R²=", StringComparison.Ordinal));
        MeasuredZoo.Json(result).GetProperty("models")[0].GetProperty("fits").GetProperty("q_proj").GetProperty("reason").GetString().Should().Be("the scale is constant over layers");
    }

    [Theory]
    [InlineData(new[] { 1, 2, double.NaN, 4, 5, 6, 7, 8 }, "  no fit: the scale at layer 2 is undefined")]
    [InlineData(new[] { 1, 2, 0, 4, 5, 6, 7, 8.5 }, "  not fitted: the scale at layer 2 is not positive")]
    [InlineData(new[] { 1, 2, 3, 4.5 }, "  not fitted: two segments need 7 layers, there are 4")]
    [InlineData(new[] { 3.0 }, "  no fit: a fit needs 2 layers, there are 1")]
    public void WhatCannotBeFitted_IsSaid(double[] scale, string line)
    {
        var result = Of(("input_ln", scale), ("q_proj", scale));

        MeasuredZoo.Lines(result).Should().Contain(line);
        MeasuredZoo.Json(result).GetProperty("models").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public void NoInputNorm_IsSaid()
    {
        var result = Of(("q_proj", [1, 2, 3, 4, 5, 6, 7, 9]));

        MeasuredZoo.Lines(result).Should().Contain("  none: not in the file").And.Contain("  none: there is no scale to read a temperature from")
            .And.Contain("  One of the two groups has no variance to compare.");
    }

    [Fact]
    public void NoModel_IsSaid() => MeasuredZoo.Lines(new GammaExperiment().Run([], MeasuredZoo.Time)).Should().Contain("no model was measured: there is nothing to fit");

    private static string[] Lines(string model) => MeasuredZoo.Lines(new GammaExperiment().Run([MeasuredZoo.ForGamma.Single(measured => measured.Model == model)], MeasuredZoo.Time));

    private static IExperimentResult Of(params (string Family, double[] Values)[] scales) => GammaExperiment.Of(
        [new ScaleSet("x", null, null, scales[0].Values.Length, [.. scales.Select(scale => (scale.Family, (IReadOnlyList<double>)scale.Values))],
            [.. scales.Any(scale => scale.Family == "input_ln") ? Array.Empty<(string, string)>() : [("input_ln", "not in the file")]])],
        MeasuredZoo.Time);
}

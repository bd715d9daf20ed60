using FluentAssertions;
using LStar.Metrics.Scales;
using Xunit;

namespace LStar.Specs.Metrics.Scales;

public class ScaleStatisticsSpecs
{
    /// <summary>Both sides add in double, in different orders: a few units in the last place.</summary>
    private const double Rounding = 1e-13;

    public static TheoryData<int> Sizes => Samples.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Statistics_OfAVector_AreThoseOfPlainLoops(int size)
    {
        var weights = Samples.Numbers(size, size);
        double squares = 0, magnitudes = 0;
        foreach (var weight in weights)
        {
            squares += (double)weight * weight;
            magnitudes += Math.Abs((double)weight);
        }

        var statistics = ScaleStatistics.Of(weights);

        statistics.Count.Should().Be(size);
        statistics.L2.Should().BeApproximately(Math.Sqrt(squares), Rounding * Math.Sqrt(squares));
        statistics.MeanAbsolute.Should().BeApproximately(magnitudes / size, Rounding);
        statistics.Rms.Should().BeApproximately(Math.Sqrt(squares / size), Rounding);
    }

    /// <summary>Bit for bit: 16 running sums, added by halves within eight lanes, on any machine.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sums_AreAddedInOneOrder_WhateverTheVectorWidth(int size)
    {
        var weights = Samples.Numbers(size, size);
        var running = new double[16];
        for (var i = 0; i < size; i++)
        {
            running[i % 16] += (double)weights[i] * weights[i];
        }

        double Lane(int lane) => running[lane] + running[lane + 8];
        double Pair(int lane) => Lane(lane) + Lane(lane + 4) + (Lane(lane + 2) + Lane(lane + 6));

        ScaleStatistics.Of(weights).SumOfSquares.Should().Be(Pair(0) + Pair(1));
    }

    [Fact]
    public void Statistics_ByHand()
    {
        var statistics = ScaleStatistics.Of([3, -4, 0, 0]);

        (statistics.L2, statistics.MeanAbsolute, statistics.Rms).Should().Be((5, 1.75, 2.5));
    }

    [Fact]
    public void Statistics_OfRows_AreThoseOfTheWhole()
    {
        var weights = Samples.Numbers(5 * 33, 4);
        var byRows = default(ScaleStatistics);
        for (var row = 0; row < 5; row++)
        {
            byRows.Add(weights.AsSpan(row * 33, 33));
        }

        byRows.Count.Should().Be(165);
        byRows.L2.Should().BeApproximately(ScaleStatistics.Of(weights).L2, 1e-12);
        byRows.MeanAbsolute.Should().BeApproximately(ScaleStatistics.Of(weights).MeanAbsolute, 1e-13);
    }

    [Fact]
    public void Statistics_OfNothing_HaveNormZeroAndNoMeans()
    {
        var statistics = ScaleStatistics.Of([]);

        statistics.L2.Should().Be(0);
        statistics.MeanAbsolute.Should().Be(double.NaN);
        statistics.Rms.Should().Be(double.NaN);
    }

    [Theory]
    [InlineData(float.NaN, double.NaN)]
    [InlineData(float.NegativeInfinity, double.PositiveInfinity)]
    public void Statistics_OfWhatIsNotFinite_AreNotFinite(float weight, double expected)
    {
        var weights = Samples.Numbers(40, 1);
        weights[37] = weight;

        var statistics = ScaleStatistics.Of(weights);

        new[] { statistics.L2, statistics.MeanAbsolute, statistics.Rms }.Should().AllBeEquivalentTo(expected);
    }

    [Fact]
    public void Statistics_OfTheLargestFloats_DoNotOverflow() =>
        ScaleStatistics.Of([float.MaxValue, float.MaxValue]).Rms.Should().BeApproximately(float.MaxValue, 1e25);

    [Fact]
    public void Statistics_ScaleWithTheWeights() => Law.Holds((size, seed) =>
    {
        var weights = Samples.Numbers(size, seed);
        var (one, four) = (ScaleStatistics.Of(weights), ScaleStatistics.Of([.. weights.Select(weight => 4 * weight)]));
        return four.L2 == 4 * one.L2 && four.Rms == 4 * one.Rms && four.MeanAbsolute == 4 * one.MeanAbsolute && one.MeanAbsolute <= one.Rms * (1 + 1e-15);
    });

    /// <summary>Stored weights are exact in both; only the order of additions differs.</summary>
    [Fact]
    public void Statistics_OfLlamasNormsAndProjections_AreTheGoldens()
    {
        var (golden, weights) = (GoldenPrompt.Of("llama-16"), new RawTensors(Fixtures.Path("zoo", "llama-16", "model.safetensors")));
        var families = golden.Model.GetProperty("weights").GetProperty("scales");
        foreach (var (family, tensor) in new[] { ("input_ln", "input_layernorm"), ("post_attn_ln", "post_attention_layernorm"), ("q_proj", "self_attn.q_proj"), ("down_proj", "mlp.down_proj") })
        {
            var measured = Enumerable.Range(0, golden.Layers).Select(layer => ScaleStatistics.Of(weights[$"model.layers.{layer}.{tensor}.weight"].Values)).ToArray();
            GoldenPrompt.ShouldMatch(measured.Select(scale => scale.L2), GoldenPrompt.Numbers(families.GetProperty(family).GetProperty("l2")), Rounding);
            GoldenPrompt.ShouldMatch(measured.Select(scale => scale.MeanAbsolute), GoldenPrompt.Numbers(families.GetProperty(family).GetProperty("meanAbs")), Rounding);
            GoldenPrompt.ShouldMatch(measured.Select(scale => scale.Rms), GoldenPrompt.Numbers(families.GetProperty(family).GetProperty("rms")), Rounding);
        }
    }
}

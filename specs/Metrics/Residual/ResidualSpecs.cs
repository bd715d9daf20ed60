using FluentAssertions;
using LStar.Metrics.Residual;
using Xunit;

namespace LStar.Specs.Metrics.Residual;

/// <summary>Norms, gains and alignments of the residual stream.</summary>
public class ResidualSpecs
{
    /// <summary>Both sides add in double, in different orders.</summary>
    private const double Rounding = 1e-13;

    public static TheoryData<int> Sizes => Samples.Sizes;

    public static TheoryData<string> Models => GoldenPrompt.Models;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void NormsAndAlignment_OfAnyWidth_AreThoseOfPlainLoops(int width)
    {
        const int Tokens = 6;
        var (x, y) = (Samples.Numbers(Tokens * width, width), Samples.Numbers(Tokens * width, width + 1));
        var norms = new double[Tokens];
        var alignment = 0d;
        for (var token = 0; token < Tokens; token++)
        {
            double xx = 0, yy = 0, xy = 0;
            for (var at = token * width; at < (token + 1) * width; at++)
            {
                xx += (double)x[at] * x[at];
                yy += (double)y[at] * y[at];
                xy += (double)x[at] * y[at];
            }

            norms[token] = Math.Sqrt(xx);
            alignment += xy / (Math.Sqrt(xx) * Math.Sqrt(yy)) / Tokens;
        }

        var norm = ResidualNorm.Of(x, width);

        var sorted = norms.Order().ToArray();
        norm.Mean.Should().BeApproximately(norms.Average(), Rounding * norms.Average());
        norm.MeanAfterFirst.Should().BeApproximately(norms.Skip(1).Average(), Rounding * norms.Average());
        norm.Median.Should().BeApproximately((sorted[2] + sorted[3]) / 2, Rounding * norms.Average());
        norm.Frobenius.Should().BeApproximately(Math.Sqrt(norms.Sum(length => length * length)), Rounding * norms.Sum());
        ResidualAlignment.Of(x, y, width).Should().BeApproximately(alignment, Rounding);
    }

    [Fact]
    public void Norms_ByHand()
    {
        var three = ResidualNorm.Of([0, 0, 3, 4, 6, 8], 2);

        three.Should().Be(new ResidualNorm(5, 5, 7.5, Math.Sqrt(125)));
    }

    [Fact]
    public void Norms_OfOneToken_HaveNoMeanAfterTheFirst() => ResidualNorm.Of([3, 4], 2).Should().Be(new ResidualNorm(5, 5, double.NaN, 5));

    [Fact]
    public void Norms_WithNaNInTheFirstToken_LeaveTheMeanAfterIt()
    {
        var norm = ResidualNorm.Of([float.NaN, 0, 3, 4, 6, 8], 2);

        norm.Should().Be(new ResidualNorm(double.NaN, double.NaN, 7.5, double.NaN));
    }

    [Fact]
    public void Norms_WithInfinity_LetItTravel() =>
        ResidualNorm.Of([float.NegativeInfinity, 0, 3, 4, 6, 8], 2).Should().Be(new ResidualNorm(double.PositiveInfinity, 10, 7.5, double.PositiveInfinity));

    [Fact]
    public void Alignment_ByHand() => ResidualAlignment.Of([1, 0, 2, 0], [3, 0, 1, 1], 2).Should().BeApproximately((1 + Math.Sqrt(0.5)) / 2, 1e-15);

    [Fact]
    public void Alignment_WithAZeroVector_IsUndefined() => ResidualAlignment.Of([1, 0, 0, 0], [1, 0, 1, 1], 2).Should().Be(double.NaN);

    [Fact]
    public void Alignment_WithItself_IsOne_WithItsNegativeMinusOne_AndDoesNotSeeTheScale() => Law.Holds((size, seed) =>
    {
        var (x, y) = (Samples.Numbers(4 * size, seed), Samples.Numbers(4 * size, seed + 1));
        var alignment = ResidualAlignment.Of(x, y, size);
        return ResidualAlignment.Of(x, x, size) == 1 && ResidualAlignment.Of(x, [.. x.Select(e => -e)], size) == -1
            && Math.Abs(alignment) <= 1 + 1e-15 && ResidualAlignment.Of(y, x, size) == alignment
            && Math.Abs(ResidualAlignment.Of([.. x.Select(e => 8 * e)], y, size) - alignment) < 1e-15;
    });

    [Fact]
    public void Gains_ByHand()
    {
        NetworkGain.Of([2, 3, 8, 10]).Should().Be(new NetworkGain(5, 4));
        NetworkGain.Of([2, 3]).Should().Be(new NetworkGain(1.5, 1));
        NetworkGain.Of([0, 3]).Should().Be(new NetworkGain(double.PositiveInfinity, double.NaN));
        LayerGain.Of(before: 4, after: 3).Should().Be(0.75);
        LayerGain.Of(double.NaN, 3).Should().Be(double.NaN);
    }

    [Fact]
    public void Residual_OfAnotherShape_IsRefused()
    {
        var empty = () => ResidualNorm.Of([], 2);
        var odd = () => ResidualNorm.Of([1, 2, 3], 2);
        var unlike = () => ResidualAlignment.Of([1, 2], [1, 2, 3, 4], 2);
        var none = () => ResidualAlignment.Of([], [], 2);
        var gain = () => NetworkGain.Of([1]);

        empty.Should().Throw<ArgumentException>();
        odd.Should().Throw<ArgumentException>();
        unlike.Should().Throw<ArgumentException>();
        none.Should().Throw<ArgumentException>();
        gain.Should().Throw<ArgumentException>();
    }

    /// <summary>The stream is the same float32 numbers on both sides, and both work in double.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Stream_OfEveryModel_GivesTheGoldensFigures(string model)
    {
        var golden = GoldenPrompt.Of(model);
        var points = Enumerable.Range(0, golden.Layers + 1).ToArray();
        var norms = points.Select(point => ResidualNorm.Of(golden.Residual(point), golden.Width)).ToArray();

        GoldenPrompt.ShouldMatch(norms.Select(norm => norm.Mean), golden.Metric("residualMeanNorm"), Rounding);
        GoldenPrompt.ShouldMatch(norms.Select(norm => norm.Median), golden.Metric("residualMedianNorm"), Rounding);
        GoldenPrompt.ShouldMatch(norms.Select(norm => norm.MeanAfterFirst), golden.Metric("residualMeanNormAfterFirst"), Rounding);
        GoldenPrompt.ShouldMatch(norms.Select(norm => norm.Frobenius), golden.Metric("residualFrobenius"), Rounding);
        GoldenPrompt.ShouldMatch(points.Select(point => ResidualAlignment.Of(golden.Residual(point), golden.Residual(golden.Layers), golden.Width)), golden.Metric("outputAlignment"), Rounding);
        GoldenPrompt.ShouldMatch(points.Select(point => ResidualAlignment.Of(golden.Residual(point), golden.Residual(0), golden.Width)), golden.Metric("inputAlignment"), Rounding);
    }
}

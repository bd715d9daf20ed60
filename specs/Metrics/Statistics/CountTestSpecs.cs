using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Metrics.Statistics;
using LStar.Specs.Metrics.Formulas;
using MathNet.Numerics.Distributions;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>Counts against stated probabilities: scipy, a naive enumeration, and the thirty published L*.</summary>
public class CountTestSpecs
{
    private const double Tolerance = 1e-10;

    // definitions.md 7.1: the first interior peak of white noise at 1, 2, 3, and 4 or above.
    private static readonly double[] WhiteNoise = [1 / 3.0, 1 / 3.0, 1 / 5.0, 2 / 15.0];

    [Fact]
    public void PublishedSignChanges_AgainstWhiteNoise_AreNotDistinguishable()
    {
        var golden = Published.Statistics.GetProperty("signChangeAgainstWhiteNoise");

        var chiSquare = ChiSquareTest.Of(Published.SignChangeCounts, WhiteNoise);
        var exact = MultinomialTest.Enumerated(Published.SignChangeCounts, WhiteNoise);

        Published.SignChangeCounts.Should().Equal(13, 9, 5, 3);
        chiSquare.Statistic.Should().BeApproximately(golden.GetProperty("chiSquare").GetDouble(), Tolerance);
        chiSquare.P.Should().BeApproximately(golden.GetProperty("p").GetDouble(), Tolerance);
        chiSquare.DegreesOfFreedom.Should().Be(3);
        (exact.Outcomes, exact.Exact).Should().Be((5456, true));

        // Theirs is from 2 000 000 draws, with a standard error of 3e-4.
        exact.P.Should().BeApproximately(golden.GetProperty("exactMultinomialP").GetDouble(), 0.001);
        MultinomialTest.Simulated(Published.SignChangeCounts, WhiteNoise, new Random(1), 50_000).P.Should().BeApproximately(exact.P!.Value, 0.01);
    }

    // scipy 1.10 binomtest: two bins are the binomial test.
    [Theory]
    [InlineData(3, 12, 0.5, 0.14599609375)]
    [InlineData(1, 20, 0.3, 0.012775421309321397)]
    public void Multinomial_OfTwoBins_IsTheBinomialTest(int hits, int total, double probability, double expected) =>
        MultinomialTest.Enumerated([hits, total - hits], [probability, 1 - probability]).P.Should().BeApproximately(expected, Tolerance);

    [Fact]
    public void Multinomial_OfAnyCounts_IsTheNaiveSum() => Check.One(Seeded.Cases(50), Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        double[] p = [.. Enumerable.Range(0, 3).Select(_ => random.NextDouble() + 0.01)];
        p = [.. p.Select(value => value / p.Sum())];
        var counts = Multinomial.Sample(random, p, random.Next(1, 12));
        double Chance(params int[] outcome) => new Multinomial(p, outcome.Sum()).Probability(outcome);
        var n = counts.Sum();
        var naive = (from a in Enumerable.Range(0, n + 1) from b in Enumerable.Range(0, n - a + 1) let chance = Chance(a, b, n - a - b) where chance <= Chance(counts) * (1 + 1e-9) select chance).Sum();
        return Math.Abs(MultinomialTest.Enumerated(counts, p).P!.Value - naive) < 1e-9;
    }));

    [Fact]
    public void Power_OfThreeBins_AgreesWithScipy()
    {
        // scipy 1.10: sums of multinomial.pmf over all 91 outcomes of 12 items, chisquare against chi2.ppf(0.95, 2), and the exact test.
        double[] null_ = [0.2, 0.3, 0.5], other = [0.4, 0.3, 0.3];

        var chiSquare = TestPower.OfChiSquare(12, null_, other);
        var exact = TestPower.OfMultinomial(12, null_, other);

        chiSquare.Power.Should().BeApproximately(0.41419701437499895, Tolerance);
        chiSquare.Size.Should().BeApproximately(0.04471899337499994, Tolerance);
        exact.Power.Should().BeApproximately(0.37391982269499907, Tolerance);
        exact.Size.Should().BeApproximately(0.046260643374999966, Tolerance);
    }

    [Fact]
    public void Power_AgainstTheNullItself_IsTheSize()
    {
        foreach (var power in new[] { TestPower.OfChiSquare(30, WhiteNoise, WhiteNoise), TestPower.OfMultinomial(30, WhiteNoise, WhiteNoise) })
        {
            power.Power.Should().BeApproximately(power.Size!.Value, Tolerance).And.BeInRange(0.04, 0.06);
        }

        TestPower.OfMultinomial(30, WhiteNoise, WhiteNoise).Size.Should().BeLessThanOrEqualTo(0.05, "an exact test keeps its level");
    }

    [Fact]
    public void Power_GrowsWithTheCount_AndIsOneAgainstTheImpossible()
    {
        double[] other = [0.19, 0.36, 0.24, 0.21];

        TestPower.OfChiSquare(60, WhiteNoise, other).Power.Should().BeGreaterThan(TestPower.OfChiSquare(30, WhiteNoise, other).Power!.Value);
        TestPower.OfMultinomial(10, [0.5, 0.5, 0], [0, 0, 1]).Power.Should().BeApproximately(1, Tolerance);
        TestPower.OfChiSquare(10, [0.5, 0.5, 0], [0, 0, 1]).Power.Should().BeApproximately(1, Tolerance);
    }

    [Fact]
    public void ChiSquare_OfUnequalCounts_AgreesWithScipy()
    {
        // scipy.stats.chisquare([5, 0, 7]).
        var test = ChiSquareTest.Of([5, 0, 7], [1 / 3.0, 1 / 3.0, 1 / 3.0]);

        test.Statistic.Should().BeApproximately(6.5, Tolerance);
        test.P.Should().BeApproximately(0.03877420783172202, Tolerance);
        test.Expected.Should().OnlyContain(expected => Math.Abs(expected - 4) < Tolerance);
    }

    [Fact]
    public void Tests_OfImpossibleOrEmptyBins_AreDefined()
    {
        ChiSquareTest.Of([3, 4, 1], [0.5, 0.5, 0]).Should().BeEquivalentTo(new { Statistic = double.PositiveInfinity, P = 0.0 });
        ChiSquareTest.Of([3, 4, 0], [0.5, 0.5, 0]).Should().BeEquivalentTo(new { DegreesOfFreedom = 1, Reason = (string?)null });
        MultinomialTest.Enumerated([3, 4, 1], [0.5, 0.5, 0]).P.Should().Be(0);
        MultinomialTest.Enumerated([4, 4, 0], [0.5, 0.5, 0]).P.Should().BeApproximately(1, Tolerance);
    }

    [Fact]
    public void Tests_WithoutAMeaning_SayWhy()
    {
        ChiSquareTest.Of([0, 0], [0.5, 0.5]).Reason.Should().Be("nothing was counted");
        ChiSquareTest.Of([5], [1.0]).Reason.Should().Be("no degree of freedom is left");
        ChiSquareTest.Of([5, 3], [0.5, 0.5], fitted: 1).Reason.Should().Be("no degree of freedom is left");
        MultinomialTest.Enumerated([0, 0], [0.5, 0.5]).Reason.Should().Be("nothing was counted");
        MultinomialTest.Enumerated([1000, 1000, 1000, 1000], [0.25, 0.25, 0.25, 0.25]).Reason.Should().Contain("more than are enumerated");
        TestPower.OfChiSquare(0, [0.5, 0.5], [0.5, 0.5]).Reason.Should().Be("nothing is counted");
        TestPower.OfChiSquare(5, [1.0], [1.0]).Reason.Should().Be("no degree of freedom is left");
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, new[] { 0.5, 0.6 })]
    [InlineData(new[] { 1, 2 }, new[] { 1.5, -0.5 })]
    [InlineData(new[] { 1, 2 }, new[] { double.NaN, 0.5 })]
    [InlineData(new[] { 1 }, new[] { 0.5, 0.5 })]
    [InlineData(new[] { 1, -2 }, new[] { 0.5, 0.5 })]
    public void Tests_OfNoCountsOrNoProbabilities_AreRefused(int[] counts, double[] probabilities)
    {
        var chiSquare = () => ChiSquareTest.Of(counts, probabilities);
        var exact = () => MultinomialTest.Enumerated(counts, probabilities);

        chiSquare.Should().Throw<ArgumentException>();
        exact.Should().Throw<ArgumentException>();
    }
}

using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Metrics.Statistics;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>Kendall's tau-b against published worked examples, and against counting pairs.</summary>
public class KendallTauSpecs
{
    private const double Tolerance = 1e-12;

    /// <summary>The example of scipy.stats.kendalltau's documentation.</summary>
    [Fact]
    public void Tau_OfScipysExample_HasItsCoefficientAndProbability()
    {
        var found = KendallTau.Of([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]);

        found.Tau.Should().BeApproximately(-0.47140452079103173, Tolerance);
        found.NormalP.Should().BeApproximately(0.2827454599327748, Tolerance);
        found.IsExact.Should().BeTrue();
    }

    /// <summary>Hollander and Wolfe 1973, p. 187: quality of canned tuna, as in the documentation of R's cor.test (T = 26 concordant pairs, p-value = 0.1194).</summary>
    [Fact]
    public void Tau_OfHollanderAndWolfesTuna_HasTheirExactProbability()
    {
        var found = KendallTau.Of([44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1], [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]);

        found.Tau.Should().BeApproximately(0.4444444, 5e-8);
        found.P.Should().BeApproximately(0.1194, 5e-5);
        found.IsExact.Should().BeTrue();
        found.S.Should().Be(26 - 10);
    }

    [Fact]
    public void P_OfSixStepsInOrder_IsTwoOrdersOf720() => KendallTau.Of([0, 16, 64, 256, 512, 1000], [1, 2, 3, 4, 5, 6]).P.Should().BeApproximately(2 / 720.0, Tolerance);

    [Fact]
    public void P_WithTies_CountsTheOrdersThatAreAsFar()
    {
        // Of y = (0, 0, 1) three orders are equally likely; S is 2, 0, -2.
        KendallTau.Of([1, 2, 3], [0, 0, 1]).P.Should().BeApproximately(2 / 3.0, Tolerance);
    }

    [Fact]
    public void P_CountedAndEnumerated_AreTheSameWithoutTies()
    {
        for (var n = 2; n <= 7; n++)
        {
            int[] ranks = [.. Enumerable.Range(0, n)];
            for (var size = 0L; size <= n * (n - 1) / 2; size++)
            {
                RankedPairs.AtLeast(n, size).Should().BeApproximately(RankedPairs.AtLeast(ranks, ranks, size), Tolerance);
            }
        }
    }

    [Fact]
    public void P_OfTwentyItems_IsNearTheNormalOne()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(i => (double)i)];
        double[] y = [.. x.Select(i => (i * 7) % 20)];

        var found = KendallTau.Of(x, y);

        found.IsExact.Should().BeTrue();
        found.P.Should().BeApproximately(found.NormalP!.Value, 0.03, "the normal distribution is good to that at 20 items");
    }

    [Fact]
    public void Tau_OfAnyValues_IsThatOfCountingPairs() => Check.One(Seeded.Cases(200), Prop.ForAll<(int, int)[]>(pairs =>
    {
        double[] x = [.. pairs.Select(pair => (double)(pair.Item1 % 5))];
        double[] y = [.. pairs.Select(pair => (double)(pair.Item2 % 4))];
        var found = KendallTau.Of(x, y);
        var (s, tiedX, tiedY, all) = (0L, 0L, 0L, 0L);
        for (var a = 0; a < x.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                all++;
                s += Math.Sign(x[a] - x[b]) * Math.Sign(y[a] - y[b]);
                tiedX += x[a] == x[b] ? 1 : 0;
                tiedY += y[a] == y[b] ? 1 : 0;
            }
        }

        if (all == 0 || tiedX == all || tiedY == all)
        {
            return found.Tau is null && found.P is null && found.Reason is not null;
        }

        return found.S == s && Math.Abs(found.Tau!.Value - (s / Math.Sqrt((double)(all - tiedX) * (all - tiedY)))) < Tolerance;
    }));

    [Theory]
    [InlineData(new[] { 1.0 }, new[] { 2.0 }, "2 points")]
    [InlineData(new[] { 1.0, 2 }, new[] { 3.0, 3 }, "second quantity is constant")]
    [InlineData(new[] { 1.0, double.NaN, 3 }, new[] { 3.0, 4, 5 }, "first quantity is undefined at point 1")]
    public void Tau_WhereThereIsNone_SaysWhy(double[] x, double[] y, string reason)
    {
        var found = KendallTau.Of(x, y);

        found.Tau.Should().BeNull();
        found.P.Should().BeNull();
        found.Reason.Should().Contain(reason);
    }
}

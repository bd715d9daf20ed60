using FluentAssertions;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>Rank correlation with a third quantity held constant.</summary>
public class PartialCorrelationSpecs
{
    /// <summary>By its other definition: the correlation of what is left of the ranks after a straight line in the third's ranks.</summary>
    [Fact]
    public void Rho_GivenAThird_IsThatOfResiduals()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8], y = [2, 1, 4, 3, 7, 8, 6, 5], z = [1, 3, 2, 5, 4, 8, 6, 7];
        static double[] Left(double[] a, double[] b)
        {
            var (meanA, meanB) = (a.Average(), b.Average());
            var slope = a.Zip(b, (i, j) => (i - meanA) * (j - meanB)).Sum() / b.Sum(j => (j - meanB) * (j - meanB));
            return [.. a.Zip(b, (i, j) => i - meanA - (slope * (j - meanB)))];
        }

        var found = PartialCorrelation.Spearman(x, y, z);
        var naive = Correlation.Pearson(Left(x, z), Left(y, z));

        found.R.Should().BeApproximately(naive.R!.Value, 1e-12);
        // The order of what is left, against all 40 320, listed by another rule.
        double[] left = Left(x, z), right = Left(y, z);
        var observed = Math.Abs(left.Zip(right, (a, b) => a * b).Sum());
        var orders = Orders(Enumerable.Range(0, 8)).ToList();
        orders.Should().HaveCount(40_320);
        found.P.Should().BeApproximately(orders.Count(order => Math.Abs(order.Select((from, to) => left[from] * right[to]).Sum()) >= observed - 1e-9) / 40_320.0, 1e-12);
    }

    /// <summary>Two quantities that follow a third, and each other only by that: the plain correlation is large, the partial one is not.</summary>
    [Fact]
    public void Rho_OfTwoThatFollowAThird_IsNearZero()
    {
        var random = new Xoshiro256(2);
        double[] z = [.. Enumerable.Range(0, 400).Select(_ => random.NextNormal())];
        double[] x = [.. z.Select(value => value + random.NextNormal())];
        double[] y = [.. z.Select(value => value + random.NextNormal())];

        Correlation.Spearman(x, y).R.Should().BeGreaterThan(0.35);
        Math.Abs(PartialCorrelation.Spearman(x, y, z).R!.Value).Should().BeLessThan(0.15, "three standard errors at n = 400");
    }

    /// <summary>Five points have 120 orders: no p below 1 in 120, however large rho is.</summary>
    [Fact]
    public void Probability_OfFewPoints_IsNoSmallerThanTheirOrdersAllow()
    {
        double[] z = [12, 12, 24, 6, 12], x = [5, 4, 3, 2, 1], y = [1, 2, 3.5, 3, 5];

        var found = PartialCorrelation.Spearman(x, y, z);

        Math.Abs(found.R!.Value).Should().BeGreaterThan(0.9);
        found.P.Should().BeGreaterThanOrEqualTo(1 / 120.0);
        PartialCorrelation.Spearman([.. x, 0, -1, -2, -3], [.. y, 6, 7, 8, 9], [.. z, 6, 12, 24, 12]).P.Should().BeLessThan(1e-3, "nine points have more");
    }

    private static IEnumerable<IReadOnlyList<int>> Orders(IEnumerable<int> items)
    {
        var all = items.ToList();
        return all.Count == 0 ? [[]] : all.SelectMany(first => Orders(all.Where(item => item != first)).Select(rest => (IReadOnlyList<int>)[first, .. rest]));
    }

    [Fact]
    public void Rho_GivenAConstant_IsThePlainOne() =>
        PartialCorrelation.Spearman([1, 2, 3, 4], [2, 1, 4, 3], [12, 12, 12, 12]).Should().Be(Correlation.Spearman([1, 2, 3, 4], [2, 1, 4, 3]));

    [Fact]
    public void Rho_WhereOneFollowsTheThirdExactly_IsUndefined() =>
        PartialCorrelation.Spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], [6, 12, 18, 24, 36]).Reason.Should().Contain("first quantity follows the third");
}

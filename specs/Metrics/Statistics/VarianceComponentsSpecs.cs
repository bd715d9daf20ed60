using FluentAssertions;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>Variance components against a published worked example, the analysis of variance, and their own expectation.</summary>
public class VarianceComponentsSpecs
{
    private const double Tolerance = 1e-9;

    /// <summary>Montgomery, Design and Analysis of Experiments, the strength of a fabric by loom: SS 89.19 and 22.75, mean squares 29.73 and 1.90, components 6.96 and 1.90.</summary>
    [Fact]
    public void Components_OfMontgomerysLooms_AreThePublishedOnes()
    {
        double[] strength = [98, 97, 99, 96, 91, 90, 93, 92, 96, 95, 97, 95, 95, 96, 99, 98];

        var found = VarianceComponents.Of(strength, [("loom", [.. Enumerable.Range(0, 16).Select(i => i / 4)])]);

        found.Factors[0].Variance.Should().BeApproximately(6.96, 0.005);
        found.Rest.Variance.Should().BeApproximately(1.90, 0.005);
        found.Factors[0].Share.Should().BeApproximately(6.96 / (6.96 + 1.90), 0.002);
    }

    /// <summary>Two crossed factors, balanced: v_a = (MS_a - MS_e) / b, v_b = (MS_b - MS_e) / a.</summary>
    [Fact]
    public void Components_OfABalancedCrossing_AreThoseOfTheAnalysisOfVariance()
    {
        const int A = 4, B = 5;
        var random = new Xoshiro256(5);
        var table = Enumerable.Range(0, A).Select(a => Enumerable.Range(0, B).Select(b => (2.0 * a) + (0.5 * b) + random.NextNormal()).ToArray()).ToArray();
        var mean = table.Average(row => row.Average());
        double[] rows = [.. table.Select(row => row.Average())];
        double[] columns = [.. Enumerable.Range(0, B).Select(b => table.Average(row => row[b]))];
        var ofRows = B * rows.Sum(row => (row - mean) * (row - mean)) / (A - 1);
        var ofColumns = A * columns.Sum(column => (column - mean) * (column - mean)) / (B - 1);
        var ofRest = table.SelectMany((row, a) => row.Select((value, b) => Math.Pow(value - rows[a] - columns[b] + mean, 2))).Sum() / ((A - 1) * (B - 1));

        var found = VarianceComponents.Of(
            [.. table.SelectMany(row => row)],
            [("a", [.. Enumerable.Range(0, A * B).Select(i => i / B)]), ("b", [.. Enumerable.Range(0, A * B).Select(i => i % B)])]);

        found.Factors[0].Variance.Should().BeApproximately((ofRows - ofRest) / B, Tolerance);
        found.Factors[1].Variance.Should().BeApproximately((ofColumns - ofRest) / A, Tolerance);
        found.Rest.Variance.Should().BeApproximately(ofRest, Tolerance);
    }

    /// <summary>
    /// Every estimate is a quadratic form y'Qy, whose expectation under the covariance ZZ' is the sum of z'Qz over the columns of Z. So on an unbalanced design, crossed and nested at once, the
    /// estimates on the indicators of a factor's levels must sum to 1 for that factor and 0 for every other: unbiased, exactly.
    /// </summary>
    [Fact]
    public void Components_OfAnUnbalancedDesign_AreUnbiased()
    {
        var random = new Xoshiro256(11);
        List<(int Model, int Revision, int Prompt, int Engine)> cells = [];
        for (var model = 0; model < 5; model++)
        {
            for (var revision = 0; revision <= model; revision++)
            {
                for (var prompt = 0; prompt < 4; prompt++)
                {
                    for (var engine = 0; engine < 2; engine++)
                    {
                        if (random.NextDouble() < 0.7)
                        {
                            cells.Add((model, (model * 10) + revision, prompt, engine));
                        }
                    }
                }
            }
        }

        (string, IReadOnlyList<int>)[] factors =
        [
            ("model", [.. cells.Select(cell => cell.Model)]), ("revision", [.. cells.Select(cell => cell.Revision)]),
            ("prompt", [.. cells.Select(cell => cell.Prompt)]), ("engine", [.. cells.Select(cell => cell.Engine)]),
        ];
        for (var factor = 0; factor <= factors.Length; factor++)
        {
            IReadOnlyList<int> levels = factor < factors.Length ? factors[factor].Item2 : [.. Enumerable.Range(0, cells.Count)];
            var sums = new double[factors.Length + 1];
            foreach (var level in levels.Distinct())
            {
                var found = VarianceComponents.Of([.. levels.Select(other => other == level ? 1.0 : 0)], factors);
                for (var i = 0; i < sums.Length; i++)
                {
                    sums[i] += (i < factors.Length ? found.Factors[i] : found.Rest).Variance!.Value;
                }
            }

            for (var i = 0; i < sums.Length; i++)
            {
                sums[i].Should().BeApproximately(i == factor ? 1 : 0, 1e-8);
            }
        }
    }

    [Fact]
    public void Factors_ThatCannotBeTold_SayWhy()
    {
        int[] four = [0, 0, 0, 1, 1, 2, 2, 2];

        var found = VarianceComponents.Of(
            [1, 2, 3, 4, 5, 6, 7, 9], [("model", four), ("engine", new int[8]), ("lab", [.. four.Select(level => 7 - level)]), ("cell", [.. Enumerable.Range(0, 8)])]);

        found.Factors.Select(factor => factor.Variance is null).Should().Equal(false, true, true, true);
        found.Factors[1].Reason.Should().Be("one level");
        found.Factors[2].Reason.Should().Contain("those of model");
        found.Factors[3].Reason.Should().Contain("the same as the rest");
        found.Factors[0].Levels.Should().Be(3);
    }

    [Fact]
    public void Components_OfAConstant_AreNone()
    {
        var found = VarianceComponents.Of([0.5, 0.5, 0.5, 0.5], [("model", [0, 0, 1, 1])]);

        found.Reason.Should().Contain("equal");
        found.Factors[0].Share.Should().BeNull();
        found.Rest.Variance.Should().BeNull();
    }

    [Fact]
    public void Components_WithAMissingLevel_AreRefused() =>
        FluentActions.Invoking(() => VarianceComponents.Of([1, 2, 3], [("model", [0, 1])])).Should().Throw<ArgumentException>().WithMessage("model:*3*2*");
}

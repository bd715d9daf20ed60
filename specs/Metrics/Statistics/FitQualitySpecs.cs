using FluentAssertions;
using LStar.Metrics.Statistics;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>R^2, residuals and AICc, against numpy.</summary>
public class FitQualitySpecs
{
    private const double Tolerance = 1e-12;
    private static readonly double[] Y = [1, 3, 2, 5, 4, 6.5];
    private static readonly double[] Fitted = [1.2, 2.4, 2.9, 4, 5, 6];

    [Fact]
    public void Residuals_OfAFit_AgreeWithNumpy()
    {
        var residuals = ResidualStatistics.Of(Y, Fitted);

        residuals.Mean.Should().BeApproximately(0, Tolerance);
        residuals.Deviation.Should().BeApproximately(0.7593857166596345, Tolerance);
        residuals.DurbinWatson.Should().BeApproximately(3.684971098265896, Tolerance);
        residuals.Lag1.Should().BeApproximately(-0.8843930635838151, Tolerance);
        (residuals.Count, residuals.Largest, residuals.LargestAt).Should().Be((6, 1.0, 3));
        RSquared.Of(Y, Fitted).Value.Should().BeApproximately(0.8287835051546392, Tolerance);
    }

    [Fact]
    public void Residuals_OfAPerfectFit_HaveNoCorrelation()
    {
        ResidualStatistics.Of(Y, Y).Should().BeEquivalentTo(new { Mean = 0.0, Deviation = 0.0, Largest = 0.0, DurbinWatson = (double?)null, Lag1 = (double?)null });
        ResidualStatistics.Of([], []).Should().Be(new ResidualStatistics(0, null, null, null, null, null, null));
        ResidualStatistics.Of([1, double.NaN], [1, 1]).Should().BeEquivalentTo(new { Largest = double.NaN, LargestAt = (int?)null });
    }

    [Fact]
    public void RSquared_OfAConstant_IsUndefined()
    {
        RSquared.Of([2, 2, 2], [1, 2, 3]).Reason.Should().Be("the values are constant");
        RSquared.Of([2], [1]).Reason.Should().Be("R^2 needs 2 values, there are 1");
        RSquared.Of([1, 2, 3], [2, 2, 2]).Value.Should().Be(0);
    }

    [Fact]
    public void Aicc_OfAFit_IsTheFormula()
    {
        // 8 ln(0.5/8) + 2 x 3 + 2 x 3 x 4 / (8 - 4)
        Aicc.Of(0.5, 8, 2).Value.Should().BeApproximately((8 * Math.Log(0.0625)) + 6 + 6, Tolerance);
        Aicc.Of(0.5, 6, 3).Value.Should().NotBeNull();
        Aicc.Of(0.5, 5, 3).Reason.Should().Be("AICc with 3 coefficients needs 6 points, there are 5");
        Aicc.Of(0, 8, 2).Reason.Should().Be("the fit leaves no residual");
        Aicc.Of(double.NaN, 8, 2).Reason.Should().Be("the residuals are not finite");
    }

    [Fact]
    public void Ranking_PutsTheBestFirstAndTheUndefinedLast()
    {
        var ranking = AiccRanking.Of([("none", Figure.Undefined("why")), ("worse", new Figure(-18)), ("best", new Figure(-20))]);

        ranking.Rows.Select(row => (row.Name, row.Difference)).Should().Equal(("best", 0), ("worse", 2), ("none", null));
        ranking.Rows.Sum(row => row.Weight ?? 0).Should().BeApproximately(1, Tolerance);
        ranking.Rows[1].Weight.Should().BeApproximately(1 / (1 + Math.E), Tolerance);
        (ranking.Lead("best"), ranking.Lead("worse"), ranking.Lead("none"), ranking.Lead("other")).Should().Be((2, -2, null, null));
    }
}

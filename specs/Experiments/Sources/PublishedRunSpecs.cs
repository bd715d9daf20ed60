using FluentAssertions;
using LStar.Experiments.Sources.CrossHeritage;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>The author's run of source 001, recomputed from its 30 L*: against what was published, numpy, scipy and Python.</summary>
public class PublishedRunSpecs
{
    // The nulls are of 12 and 24 layers, whose curves without a peak (4e-6) numpy's figures leave out.
    private const double WithoutAPeak = 1e-4;

    private readonly CrossHeritageResult _result = CrossHeritageResult.Of([], ExperimentOutput.Time);

    [Fact]
    public void Summary_OfTheThirty_IsThePublishedOne()
    {
        var summary = _result.Run.Summary;

        summary.Overall.Should().BeApproximately(_result.Run.Published.OverallDepthError, 1e-9);
        summary.Verdict.Should().Be("CALIBRATION NEEDED");
        summary.CalibrationConsistency.Should().Be("0/4");
        summary.Labs.Select(lab => (lab.Lab, lab.Models)).Should().Equal(("BigScience", 1), ("EleutherAI", 2), ("Meta", 2), ("OpenAI", 1));
        summary.Rows[0].Spread.Deviation.Should().BeApproximately(Math.Sqrt(1.36), 1e-12);
    }

    [Fact]
    public void TestOfTheThirty_AgainstWhiteNoise_IsScipys()
    {
        var (test, numpy) = (_result.Run.Tests[0], Golden.Read(Fixtures.Path("published", "statistics.json")).GetProperty("signChangeAgainstWhiteNoise"));

        test.Counts.Observed.Should().Equal(numpy.GetProperty("observed").Ints());
        test.ChiSquare.DegreesOfFreedom.Should().Be(3);
        test.ChiSquare.Statistic.Should().BeApproximately(numpy.GetProperty("chiSquare").GetDouble(), WithoutAPeak);
        test.ChiSquare.P.Should().BeApproximately(numpy.GetProperty("p").GetDouble(), WithoutAPeak);
        test.Multinomial.P.Should().BeApproximately(numpy.GetProperty("exactMultinomialP").GetDouble(), 0.002); // simulated there
        test.IsDistinguishable.Should().BeFalse();
    }

    /// <summary>Expected: every outcome of 30 in 4 bins, by Python's math.lgamma; a walk's curves without a peak (0.006 of 12 layers) taken for 4 and above.</summary>
    [Fact]
    public void TestOfTheThirty_PowerAgainstAlternatives_IsPythons()
    {
        double[] python = [1.000, 0.590, 0.724];

        _result.Run.Tests[0].Power.Zip(python).Should().AllSatisfy(pair => pair.First.Power.Power.Should().BeApproximately(pair.Second, 0.003));
    }

    [Fact]
    public void TestsOfThePublishedTraces_FourModels_HaveLittlePower()
    {
        foreach (var test in _result.Run.Tests.Skip(1))
        {
            test.Counts.Total.Should().Be(4);
            test.IsDistinguishable.Should().BeFalse();
            test.Power[^1].Power.Power.Should().BeLessThan(0.3);
        }
    }

    [Fact]
    public void WithoutModels_TheSourcesPartSaysSo_AndTheRestStands()
    {
        _result.Lines().Should().ContainInOrder("COMPLETE: 0/0 models", "No results!");
        _result.Tests.Should().BeEmpty();
        _result.Json().GetProperty("overall_mape").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        _result.Json().GetProperty("ours").GetProperty("published_run").GetProperty("overall_mape").GetDouble().Should().BeApproximately(55.69, 0.005);
    }
}

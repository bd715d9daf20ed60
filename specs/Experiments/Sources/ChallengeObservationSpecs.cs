using FluentAssertions;
using LStar.Experiments.Published;
using LStar.Experiments.Sources.Challenge;
using LStar.Metrics.Formulas;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>The observations, constraints and disagreements of source 002, against scipy and figures worked out in python from the published table.</summary>
public class ChallengeObservationSpecs
{
    private const double Tolerance = 1e-8;

    private static ChallengeResult Result => ChallengeExperiment.Evaluate([], DateTimeOffset.UnixEpoch);

    [Fact]
    public void Correlations_OfTheEight_AgreeWithScipy()
    {
        var golden = Golden.Read(Fixtures.Path("published", "statistics.json")).GetProperty("challenge");
        var (depth, heads) = (Result.Correlations[0], Result.Correlations[1]);

        Check(depth.Pearson, "pearsonDepthRatio");
        Check(depth.Spearman, "spearmanDepthRatio");
        Check(heads.Pearson, "pearsonHeadsRatio");

        void Check(LStar.Metrics.Statistics.Correlation ours, string name)
        {
            double[] expected = golden.GetProperty(name).Doubles();
            ours.R.Should().BeApproximately(expected[0], Tolerance);
            ours.P.Should().BeApproximately(expected[1], Tolerance);
        }
    }

    [Fact]
    public void Correlations_WithOneModelLeftOut_AreThoseOfTheOtherSeven()
    {
        // python3, in the table's order.
        double[] depth = [-0.20571535679968359, 0.07461436493409121, 0.14348052481324797, -0.10563609548129799, 0.2366675410890667, -0.08232989810283323, 0.018284510062805875, 0.08208985367162851];
        double[] heads = [0.6946021275702503, 0.5503826440923796, 0.3915288903047198, 0.7925950042162391, 0.5124414948837319, 0.6047542903279266, 0.5699938373997411, 0.38266889728275577];

        Differences(Result.Correlations[0], depth).Should().OnlyContain(difference => difference < Tolerance);
        Differences(Result.Correlations[1], heads).Should().OnlyContain(difference => difference < Tolerance);

        static IEnumerable<double> Differences(RatioCorrelation ours, double[] theirs) => ours.LeaveOneOut.Zip(theirs, (row, r) => Math.Abs(row.Pearson.R!.Value - r));
    }

    [Fact]
    public void ClaimedCorrelation_IsThatOfNoSubset()
    {
        // 2^8 - 1 - 8 - 28 - 56 subsets have four models or more.
        (Result.Correlations[0].Subsets, Result.Correlations[0].SubsetsAsClaimed).Should().Be((163, 0));
    }

    [Fact]
    public void Behavior_AgainstGain_IsContradictedByTwoPythias()
    {
        var gains = Result.Gains;

        gains.Violations.Select(row => row.Model).Should().Equal("EleutherAI/pythia-160m", "EleutherAI/pythia-1b");
        gains.Rows[^1].Agrees.Should().BeNull("gemma-2b is UNKNOWN at G = 1");
        (gains.Dampening, gains.Expanding).Should().Be(((3, 5), (2, 2)));
        gains.BehaviorExplains.Value.Should().BeApproximately(0.008822457163689405, Tolerance);
        gains.GainExplains.Value.Should().BeApproximately(0.002999865936863118, Tolerance);
    }

    [Fact]
    public void Ranges_AreCheckedRowByRow_ExactlyAndAsRounded()
    {
        // L*/L: 7/12 8/12 9/12; 26/32 21/32; 7/12 16/24 15/16 26/32 21/32; 8/12 9/12.
        Result.Ranges.Select(range => string.Concat(range.Rows.Select(row => row.Within ? '+' : '-'))).Should().Equal("-+-", "--", "-+-++", "-+");
        Result.Ranges.Select(range => string.Concat(range.Rows.Select(row => row.WithinRounded ? '+' : '-'))).Should().Equal("++-", "++", "-+-++", "++");
        Result.Ranges.Select(range => range.Holds).Should().AllBeEquivalentTo(false);
        Result.Ranges[2].Mean.Should().BeApproximately(0.73125, Tolerance);
        Result.Ranges[3].Mean.Should().BeApproximately(17.0 / 24, Tolerance);
    }

    [Fact]
    public void ValueNorms_OfThreeModels_AreInOneOrderAndDecideNothing()
    {
        var norms = Result.ValueNorms;

        norms.Rows.Select(row => row.Model).Should().Equal("facebook/opt-125m", "EleutherAI/pythia-160m", "openai-community/gpt2");
        (norms.Monotone, norms.Rows.Count < ValueNorms.Fewest).Should().Be((true, true));
        norms.ByChance.Should().BeApproximately(1.0 / 3, Tolerance);
    }

    [Fact]
    public void ValueNorms_OfNoModels_SayNothing()
    {
        var norms = ValueNorms.Of(PublishedData.Load().CalibrationSet with { ValueProjection = [] });

        (norms.Monotone, norms.ByChance, norms.Spearman.Reason).Should().Be((null, null, "a correlation needs 3 points, there are 0"));
    }

    [Fact]
    public void Bounds_OfHeads_AreLeft()
    {
        var heads = Result.Bounds.Single(check => check.Name == "heads");

        heads.AtEighty.Should().BeApproximately(91.7, 0.05);
        heads.Everywhere.Share.Should().BeApproximately(0.5257568359375, Tolerance);
        (heads.Extrapolated.Violations, heads.Extrapolated.Shapes).Should().Be((1848, 3993));
        (heads.Everywhere.First!.Layers, heads.Everywhere.First.Heads).Should().Be((1, 1));
    }

    [Fact]
    public void Bounds_OfHalfDepthAndTheConstantRatio_Hold() =>
        Result.Bounds.Where(check => check.Name is "half-depth" or "fitted a").Select(check => check.Everywhere.Violations).Should().Equal(0, 0);

    [Fact]
    public void Disagreements_AreThoseOfTheDefinitions_WithTheirFigures()
    {
        var figures = Result.Disagreements.GroupBy(disagreement => disagreement.Item).ToDictionary(
            group => group.Key, group => group.SelectMany(disagreement => disagreement.Figures).GroupBy(figure => figure.Key).ToDictionary(figure => figure.Key, figure => figure.First().Value));

        figures.Keys.Should().BeEquivalentTo([5, 6, 7, 8, 9, 10]);

        // Half-depth's error: with G = 1 the hyperbolic tangent is 0.
        figures[5]["depthErrorGainOne"].Should().BeApproximately(25.2170138889, Tolerance);
        figures[6]["factorAtCap"].Should().BeApproximately(0.9309124522068478, Tolerance);
        figures[6]["factorAtLargest"].Should().BeApproximately(0.8717013561111584, Tolerance);
        figures[8]["constantRatio"].Should().BeApproximately(0.7521701388888888, Tolerance);
        figures[9]["atLayers80Heads64"].Should().BeApproximately(91.725, Tolerance);
        figures[10]["traceRatio"].Should().BeApproximately(18402.674345480424, 1e-6);
        Result.Disagreements.Should().OnlyContain(disagreement => !disagreement.Shown.Contains('\n') && !disagreement.Shown.Contains("NaN %"));
    }

    [Fact]
    public void FewPoints_GiveReasonsInsteadOfFigures()
    {
        var two = EightModels.Points.Take(2).ToList();

        RatioCorrelation.All(two).Select(row => row.Pearson.Reason).Should().AllBe("a correlation needs 3 points, there are 2");
        RatioCorrelation.All([]).Select(row => row.Pearson.R).Should().AllBeEquivalentTo((double?)null);
        GainTable.Of([]).BehaviorExplains.Reason.Should().NotBeNull();
        RangeClaim.All([]).Select(range => range.Holds).Should().AllBeEquivalentTo((bool?)null);
        HeadCounts.All([]).Select(group => group.Mean).Should().AllBeEquivalentTo((double?)null);
        SampleScores.Of(new ModelSample("none", [])).Formulas.Should().OnlyContain(row => row.DepthError == null && row.Reason != null);
        SampleScores.Of(new ModelSample("one", [.. two.Take(1)])).Form("a + b L").Score.Reason.Should().Be("a + b L needs 2 models, there are 1");
    }
}

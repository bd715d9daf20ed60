using FluentAssertions;
using LStar.Experiments.Merging;
using LStar.Experiments.Merging.Summaries;
using LStar.Experiments.Readings;
using LStar.Metrics.Statistics.Nulls;
using Xunit;

namespace LStar.Specs.Experiments.Merging;

/// <summary>What a merged sweep says: L* with intervals, null tests, agreement, and what varies most; against naive twins and planted answers.</summary>
public class MergeSummarySpecs
{
    private const string Sign = "sign-change";
    private const double Tolerance = 1e-9;

    [Fact]
    public void Interval_OverPrompts_IsThatOfAllResamples()
    {
        var estimate = Summary(MadeCells.Of("m", 12, "a", (Sign, [2, 3, 3, 9, null]))).Checkpoints.Single();

        double[] all = [.. Sequences([2, 3, 3, 9]).Order()];
        (estimate.Prompts, estimate.Undefined, estimate.Layers).Should().Be((4, 1, 12));
        estimate.Layer.Estimate.Should().BeApproximately(17 / 4.0, Tolerance);
        estimate.Depth.Should().BeApproximately(17 / 48.0, Tolerance);
        estimate.Layer.Low.Should().BeApproximately(all[(int)Math.Ceiling(0.025 * all.Length) - 1], Tolerance);
        estimate.Layer.High.Should().BeApproximately(all[(int)Math.Ceiling(0.975 * all.Length) - 1], Tolerance);
        estimate.Deviation.Should().BeApproximately(Math.Sqrt(((2.25 * 2.25) + (1.25 * 1.25 * 2) + (4.75 * 4.75)) / 4), Tolerance);
    }

    [Fact]
    public void Interval_OfOnePrompt_IsUndefined()
    {
        var estimate = Summary(MadeCells.Of("m", 12, "a", (Sign, [4]))).Checkpoints.Single();

        (estimate.Layer.Estimate, estimate.Layer.Low, estimate.Layer.High, estimate.Prompts).Should().Be((4.0, null, null, 1));
        estimate.Layer.Reason.Should().Contain("2 items");
    }

    /// <summary>The calibration averages curves, then locates: so does each resample of it. On the real result, against all 27 sequences of its three prompts.</summary>
    [Fact]
    public void Interval_OfAReadingThatAveragesFirst_LocatesEachMeanCurve()
    {
        using var folder = new SweptFolder();
        folder.Add('a');
        var cell = MergedSweep.Read([folder.Root]).Cells[0];
        var estimate = Summary(cell).Checkpoints.Single(each => each.Reading.Name == "calibration");
        var curves = cell.PromptCurves["traceFirstHead"];
        double[] all =
        [
            .. from a in curves from b in curves from c in curves
               let mean = a.Select((value, layer) => (value + b[layer] + c[layer]) / 3).ToArray()
               select (double)estimate.Reading.Locator.Locate(mean).Layer!.Value,
        ];
        all = [.. all.Order()];

        estimate.Layer.Estimate.Should().Be(cell.Readings.Single(each => each.Reading == estimate.Reading).Averaged.Layer);
        estimate.Layer.Low.Should().Be(all[0], "a fortieth of 27 is less than one");
        estimate.Layer.High.Should().Be(all[^1]);
    }

    [Fact]
    public void Prompts_OnTwoEngines_AreNoMorePromptsThanOnOne()
    {
        var estimate = Summary(MadeCells.Of("m", 12, "a", (Sign, [2, 6])), MadeCells.Of("m", 12, "b", (Sign, [4, 6]))).Checkpoints.Single();

        (estimate.Prompts, estimate.Engines, estimate.Layer.Estimate, estimate.Layer.Low, estimate.Layer.High).Should().Be((2, 2, 4.5, 3.0, 6.0));
    }

    [Fact]
    public void Model_WithRevisions_HasAnEstimateOverThem()
    {
        var summary = Summary(MadeCells.Of("m", 12, "a", 0, (Sign, [2, 2])), MadeCells.Of("m", 12, "a", 8, (Sign, [6, 8])), MadeCells.Of("single", 12, "a", (Sign, [1, 1])));

        summary.Checkpoints.Select(estimate => estimate.Subject).Should().Equal("m@step0", "m@step8", "single");
        var over = summary.Models.Should().ContainSingle().Subject;
        (over.Subject, over.Checkpoints, over.Step, over.Layer.Estimate, over.Layer.Low, over.Layer.High).Should().Be(("m", 2, null, 4.5, 4.0, 5.0));
    }

    /// <summary>Against the null's own probabilities: definitions.md 7.1, and twice the mean over prompts.</summary>
    [Fact]
    public void NullTest_OfPromptsThatShareWeights_IsTwiceTheirMean()
    {
        var nulls = new LayerNulls();
        var reading = ReadingCatalogue.Named(Sign);
        var one = Summary(MadeCells.Of("m", 12, "a", (Sign, [7]))).Checkpoints[0];
        var three = Summary(MadeCells.Of("m", 12, "a", (Sign, [7, 7, 2]))).Checkpoints[0];

        one.Noise.P.Should().BeApproximately(nulls.Noise(reading, 12)!.AsRare(7)!.Value, Tolerance).And.BeLessThan(0.005);
        three.Noise.Should().Be(new NullTest(3, Math.Min(1, 2 * ((2 * one.Noise.P!.Value) + 1) / 3)));
        Summary(MadeCells.Of("m", 12, "a", ("half-depth", [6]))).Checkpoints[0].Noise.Should().Be(new NullTest(0, null), "it reads no curve");
    }

    [Fact]
    public void Readings_ThatFollowEachOther_Agree()
    {
        MergedCell[] cells = [.. Enumerable.Range(1, 10).Select(i => MadeCells.Of($"m{i}", 24, "a", (Sign, [i, i + 1]), ("bentov", [2 * i, 2 * i]), ("inversion", [3, 3]), ("half-depth", [12])))];

        var pairs = Summary(cells).Agreements;

        pairs.Should().NotContain(pair => pair.First.Name == "half-depth" || pair.Second.Name == "half-depth");
        var follow = pairs.Single(pair => (pair.First.Name, pair.Second.Name) == (Sign, "bentov"));
        (follow.Count, follow.Kendall.Tau, follow.Verdict, follow.Scope).Should().Be((10, 1.0, "agree", AgreementScope.Models));
        follow.Kendall.P.Should().BeApproximately(2 / 3628800.0, 1e-12);
        pairs.Where(pair => pair.First.Name == "inversion" || pair.Second.Name == "inversion").Should().HaveCount(2).And.OnlyContain(pair => pair.Verdict == "undecided: inversion is constant" && pair.Kendall.Tau == null);
    }

    /// <summary>Two locators that stay near the input, whatever the depth: L*/L falls as L grows for both, and that is no agreement.</summary>
    [Fact]
    public void Readings_ThatOnlyFollowTheDepth_DoNotAgree()
    {
        var random = new Xoshiro256(4);
        MergedCell[] cells = [.. Enumerable.Range(0, 60).Select(i => MadeCells.Of($"m{i}", 6 * (1 + (i % 6)), "a", (Sign, [1 + random.Below(3)]), ("entropy-peak", [1 + random.Below(3)])))];

        var pair = Summary(cells).Agreements.Single();

        pair.Spearman.P.Should().BeLessThan(1e-6, "plain rank correlation falls for it");
        pair.Verdict.Should().Be("not shown");
    }

    [Theory]
    [InlineData(4, "undecided: 4 models, 5 needed")]
    [InlineData(5, "agree")]
    public void Readings_OfFewModels_AreUndecided(int models, string verdict)
    {
        var pair = Summary([.. Enumerable.Range(1, models).Select(i => MadeCells.Of($"m{i}", 24, "a", (Sign, [i]), ("bentov", [i])))]).Agreements.Single();

        (pair.Verdict, pair.Count).Should().Be((verdict, models));
        (pair.HolmP is null).Should().Be(models < 5);
    }

    /// <summary>Planted: models at random depths, prompts that move L* by a quarter of that, an engine that does nothing.</summary>
    [Fact]
    public void Variance_WithAPlantedSource_FindsIt()
    {
        var random = new Xoshiro256(7);
        int[] byPrompt = [.. Enumerable.Range(0, 8).Select(_ => random.Below(25) - 12)];
        MergedCell[] cells =
        [
            .. Enumerable.Range(0, 40).SelectMany(i =>
            {
                var depth = 60 + random.Below(81);
                int?[] layers = [.. byPrompt.Select(shift => (int?)(depth + shift + random.Below(3)))];
                return new[] { MadeCells.Of($"m{i}", 200, "a", (Sign, layers)), MadeCells.Of($"m{i}", 200, "b", (Sign, layers)) };
            }),
        ];

        var variance = Summary(cells).Variances.Single();

        variance.Components.Count.Should().Be(640);
        variance.Verdict.Should().StartWith("model ");
        double Share(string factor) => variance.Components.Factors.Single(each => each.Factor == factor).Share!.Value;
        Share("model").Should().BeInRange(0.7, 0.98, "planted: 81^2 / 12 against 25^2 / 12 of 8 prompts");
        Share("prompt").Should().BeInRange(0.02, 0.3);
        Share("engine").Should().BeLessThan(0.005);
        variance.Components.Factors.Single(each => each.Factor == "revision").Reason.Should().Be("its levels are those of model");
    }

    [Fact]
    public void Variance_OfAConstant_SaysThatNothingMoves()
    {
        var variance = Summary(MadeCells.Of("m", 12, "a", (Sign, [3, 3])), MadeCells.Of("n", 12, "a", (Sign, [3, 3]))).Variances.Single();

        variance.Verdict.Should().Be("nothing moves it: all observations are equal");
    }

    private static MergeSummary Summary(params MergedCell[] cells) => MergeSummary.Of(new MergedSweep { Folders = ["made"], Cells = cells });

    private static IEnumerable<double> Sequences(double[] values) => from a in values from b in values from c in values from d in values select (a + b + c + d) / 4;
}

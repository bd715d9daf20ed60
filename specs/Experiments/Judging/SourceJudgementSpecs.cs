using FluentAssertions;
using LStar.Experiments.Judging;
using LStar.Experiments.Sources.Challenge;
using LStar.Experiments.Submissions;
using LStar.Metrics.Formulas;
using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Formulas.Judging;
using Xunit;

namespace LStar.Specs.Experiments.Judging;

/// <summary>The sources' formulas, read from their files and judged, against the experiment challenge, which has them in C#.</summary>
public class SourceJudgementSpecs
{
    private static readonly ParallelOptions Threads = new();
    private static readonly ChallengeResult Challenge = ChallengeExperiment.Evaluate([], default);

    [Theory]
    [InlineData("gain", "gain", null)]
    [InlineData("half-depth", "half-depth", null)]
    [InlineData("behavior-size", "behavior-size, UNKNOWN as EXPAND", null)]
    [InlineData("linear-depth", "linear-depth", "a + b L")]
    [InlineData("log-depth", "log-depth", "a + b ln L")]
    [InlineData("heads", "heads", "a + b L + c/H")]
    public void Judgement_OfASourcesFormula_HasTheChallengesFigures(string name, string formula, string? form)
    {
        var judged = Judged(name);

        var expected = Challenge.All.Formula(formula);
        judged.Judgement.Submitted.DepthError.Should().BeApproximately(expected.DepthError!.Value, 1e-9);
        judged.Judgement.Submitted.Errors.TrueMape.Value.Should().BeApproximately(expected.Score.Errors.TrueMape.Value!.Value, 1e-9);
        judged.Judgement.Submitted.Interval.Low.Should().BeApproximately(expected.Interval.Low!.Value, 1e-9);
        judged.Submission.ClaimedError.Should().Be(expected.Claimed);
        judged.ClaimHolds.Should().Be(!expected.Differs);
        judged.WasChosenOnThem.Should().BeTrue();
        if (form is not null)
        {
            var fitted = Challenge.All.Form(form);
            judged.Judgement.InSample.DepthError.Should().BeApproximately(fitted.Score.InSample.DepthError.Value!.Value, 1e-6);
            judged.Judgement.LeaveOneOut.DepthError.Should().BeApproximately(fitted.Score.LeaveOneOut.DepthError.Value!.Value, 1e-6);
            judged.Judgement.LeaveOneLabOut?.DepthError.Should().BeApproximately(fitted.Score.LeaveOneGroupOut!.DepthError.Value!.Value, 1e-6);
            judged.Judgement.Refitted.Aicc.Value.Should().BeApproximately(fitted.Score.Aicc.Value!.Value, 1e-6);
            var bounds = Challenge.Bounds.First(check => check.Name == formula);
            judged.Judgement.Bounds.Everywhere.Should().Be(bounds.Everywhere);
        }

        judged.Judgement.Constant.DepthError.Should().BeApproximately(Challenge.All.Form("a").Score.LeaveOneOut.DepthError.Value!.Value, 1e-9);
        judged.Judgement.HalfDepth.DepthError.Should().BeApproximately(Challenge.All.Formula("half-depth").DepthError!.Value, 1e-9);
    }

    [Fact]
    public void Chance_OfTheHeadsFormula_IsTheSameOnAnyThreadsAndNearOtherSeeds()
    {
        var once = Judged("heads", 199).Judgement.Chance!;

        SubmissionJudgement.Of(Submission("heads"), JudgingData.Published, 199, 1, new ParallelOptions { MaxDegreeOfParallelism = 1 }).Judgement.Chance.Should().Be(once);
        once.Draws.Should().BeGreaterThan(190, "few random formulas cannot be fitted");
        once.P.Should().BeInRange(once.Interval.Low * 0.9, (once.Interval.High * 1.1) + 0.01);
        var others = Enumerable.Range(2, 3).Select(seed => SubmissionJudgement.Of(Submission("heads"), JudgingData.Published, 199, seed, Threads).Judgement.Chance!).ToList();

        // Two shares of 199 draws differ by more than their intervals together in less than 1 % of cases.
        others.Should().OnlyContain(other => other.Interval.Low <= once.Interval.High && other.Interval.High >= once.Interval.Low);
    }

    [Fact]
    public void Formula_WhoseInputsAreNotPublished_IsUndecidedAndSaysWhich()
    {
        var verdict = Judged("entropy-conditioning").Judgement.Verdict;

        (verdict.IsSound, verdict.Word).Should().Be((null, "undecided"));
        verdict.Reasons.Should().Equal("0 models can be predicted (dH, normalised attention entropy of the last layer minus that of the first, is not known); a verdict needs 6");
    }

    [Fact]
    public void Formula_ThatIsTheLaw_IsSound_AndOneThatIsNot_IsNot()
    {
        var random = new Random(4);
        var data = new JudgingData("synthetic", [.. Enumerable.Range(0, 24).Select(i =>
        {
            var (layers, heads) = (12 + (2 * i), 8 * (1 + random.Next(8)));
            return new DataPoint($"m{i}", new FormulaInputs(layers, heads), (layers * (0.3 + (0.1 * Math.Log(layers)))) + random.NextDouble() - 0.5);
        })], ArePublic: false);

        var law = Of("L* = L(0.28 + 0.11 ln L)");
        law.Judgement.Verdict.Word.Should().Be("sound", string.Join("; ", law.Judgement.Verdict.Reasons));
        law.WasChosenOnThem.Should().BeFalse();
        Of("L* = L(0.5 + 0.9/H)").Judgement.Verdict.IsSound.Should().BeFalse();

        SubmissionJudgement Of(string text) => SubmissionJudgement.Of(SubmissionFile.Parse($"# Formula\n{text}", "x"), data, 199, 1, Threads);
    }

    [Theory]
    [InlineData("L + H", "adds layers to heads")]
    [InlineData("L*ln(L)", "ln of layers")]
    [InlineData("L^2/d", "L* would be in layers^2 × width^-1, not in layers")]
    [InlineData("sqrt(L*H)", "L* would be in layers^0.5 × heads^0.5, not in layers")]
    [InlineData("L/2", "L* rises with layers throughout (L in 12..80, H in 8..128)")]
    [InlineData("L - 100/H", "L* rises with heads throughout (L in 12..80, H in 8..128)")]
    [InlineData("L*(48 - L)", "L* rises and falls with layers (L in 12..80, H in 8..128)")]
    public void Remarks_AreOnUnitsAndSlopes(string formula, string remark) =>
        Judge.Of(FreeFormula.Of(ExpressionReader.Read(formula), new Dictionary<string, double>()), EightModels.Points, 0, 1, Threads).Remarks.Should().Contain(remark);

    [Fact]
    public void Influence_OfAModel_IsThatOfFittingWithoutIt()
    {
        var influences = Judged("heads").Judgement.Influences;

        var without = FormScore.Of(FormCatalogue.Named("a + b L + c/H")!, [.. EightModels.Points.Skip(1)]);
        influences[0].Without.Should().BeApproximately(without.InSample.DepthError.Value!.Value, 1e-6);
        influences.Select(datum => datum.Error).Average().Should().BeApproximately(Challenge.All.Form("a + b L + c/H").Score.LeaveOneOut.DepthError.Value!.Value, 1e-6);
    }

    private static SubmittedFormula Submission(string name) => SourceSubmissions.All.Single(submission => submission.Name == name);

    private static SubmissionJudgement Judged(string name, int draws = 0) => SubmissionJudgement.Of(Submission(name), JudgingData.Published, draws, 1, Threads);
}

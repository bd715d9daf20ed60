using System.Text.Json.Nodes;
using LStar.Experiments.Claims;
using LStar.Experiments.Judging;
using LStar.Experiments.Submissions;
using Xunit;

namespace LStar.Specs.Hypotheses;

/// <summary>
/// Every submission in submissions/, judged on the eight published models: a row is refuted where the formula is not sound. A new file is a new row, whose judgement is approved with its snapshot.
/// </summary>
public class SubmittedFormula
{
    /// <summary>Fewer than the program's, since a snapshot need not resolve more.</summary>
    private const int Draws = 199;

    public static TheoryData<string> Submissions => [.. SourceSubmissions.All.Select(submission => submission.Name)];

    [Theory]
    [MemberData(nameof(Submissions))]
    public void Formula_OnTheEightModels_HasTheApprovedVerdict(string name)
    {
        var judged = SubmissionJudgement.Of(SourceSubmissions.All.Single(submission => submission.Name == name), JudgingData.Published, Draws, 1, new ParallelOptions());
        var judgement = judged.Judgement;

        Hypothesis.IsAsApproved(
            judgement.Verdict.IsSound is { } sound ? Finding.If(sound) : Outcome.Undecided,
            new JsonObject
            {
                ["formula"] = judged.Submission.Text,
                ["word"] = judgement.Verdict.Word,
                ["claimed"] = judged.Submission.ClaimedError,
                ["submitted"] = judgement.Submitted.DepthError,
                ["inSample"] = judgement.InSample.DepthError,
                ["leaveOneOut"] = judgement.LeaveOneOut.DepthError,
                ["nested"] = judgement.Nested.DepthError,
                ["chance"] = judgement.Chance?.P,
                ["boundsViolated"] = judgement.Bounds.Published.Violations,
            },
            ("submission", name));
    }
}

using LStar.Experiments.Results;
using LStar.Experiments.Submissions;

namespace LStar.Experiments.Judging;

/// <summary>All submissions, judged on the same models and ranked: sound ones first, then by the depth error on models not seen.</summary>
/// <param name="Data">The models.</param>
/// <param name="Rows">Best first; those that cannot be judged last.</param>
public sealed record Board(JudgingData Data, IReadOnlyList<SubmissionJudgement> Rows)
{
    /// <summary>Judges and ranks.</summary>
    public static Board Of(IEnumerable<SubmittedFormula> submissions, JudgingData data, int draws, int seed, ParallelOptions parallel) => new(data,
    [
        .. submissions.Select(submission => SubmissionJudgement.Of(submission, data, draws, seed, parallel))
            .OrderByDescending(row => row.Judgement.Verdict.IsSound == true)
            .ThenBy(row => row.Rank ?? double.PositiveInfinity)
            .ThenBy(row => row.Submission.Name, StringComparer.Ordinal),
    ]);

    /// <summary>A row a submission: depth errors in percent, parameters counted as fitted.</summary>
    public ResultTable Table => new(
        ["rank", "name", "formula", "size", "parameters", "claimed", "submitted", "inSample", "leaveOneOut", "leaveOneLabOut", "nested", "aicc", "p", "verdict"],
        [.. Rows.Select((row, place) => (object?[])
        [
            place + 1, row.Submission.Name, row.Submission.Text, row.Judgement.Formula.Size, row.Judgement.Refitted.Form.Coefficients, row.Submission.ClaimedError,
            row.Judgement.Submitted.DepthError, row.Judgement.InSample.DepthError, row.Judgement.LeaveOneOut.DepthError, row.Judgement.LeaveOneLabOut?.DepthError,
            row.Judgement.Nested.DepthError, row.Judgement.Refitted.Aicc.Value, row.Judgement.Chance?.P, row.Judgement.Verdict.Word,
        ])]);
}

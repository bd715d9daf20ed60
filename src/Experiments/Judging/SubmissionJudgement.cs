using LStar.Experiments.Submissions;
using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Formulas.Judging;

namespace LStar.Experiments.Judging;

/// <summary>A submission and what it is worth on some models.</summary>
/// <param name="Submission">The submission.</param>
/// <param name="Data">The models.</param>
/// <param name="Judgement">What it is worth.</param>
public sealed record SubmissionJudgement(SubmittedFormula Submission, JudgingData Data, FormulaJudgement Judgement)
{
    /// <summary>A claimed error has one decimal: further from ours than this, in points, it is another.</summary>
    public const double ClaimTolerance = 0.05;

    /// <summary>L* that an author computed has two decimals at most.</summary>
    private const double PredictionTolerance = 0.05;

    /// <summary>Whether the formula was chosen on these models, as far as can be known.</summary>
    public bool WasChosenOnThem => Data.WereSeenBy(Submission);

    /// <summary>Whether the claimed error is what we find; null without a claim, or where nothing can be predicted.</summary>
    public bool? ClaimHolds => Judgement.Submitted.DepthError is { } found && Submission.ClaimedError is { } claimed ? Math.Abs(found - claimed) <= ClaimTolerance + 1e-9 : null;

    /// <summary>Predictions of its own table that its formula does not give.</summary>
    public IReadOnlyList<string> Contradictions =>
    [
        .. Submission.Predictions.SelectMany(row => Data.Points.Where(point => JudgingData.IsNamed(point, row.Model)).Select(point => (row, Ours: Submission.Formula.Predict(point.Inputs))))
            .Where(pair => pair.row.Predicted is { } its && double.IsFinite(pair.Ours) && Math.Abs(its - pair.Ours) > PredictionTolerance)
            .Select(pair => $"{pair.row.Model}: its table has {pair.row.Predicted:0.##}, its formula gives {pair.Ours:0.##}"),
    ];

    /// <summary>What a board ranks by: the depth error on models not seen, or as it stands for a formula without anything to fit; null without either.</summary>
    public double? Rank => Judgement.Refitted.Form.Coefficients == 0 ? Judgement.Submitted.DepthError : Judgement.LeaveOneOut.DepthError;

    /// <summary>Judges a submission.</summary>
    /// <param name="submission">It.</param>
    /// <param name="data">The models.</param>
    /// <param name="draws">Random formulas.</param>
    /// <param name="seed">Of these.</param>
    /// <param name="parallel">Threads, and what ends it.</param>
    /// <exception cref="ExpressionException">It has more parameters than can be fitted.</exception>
    public static SubmissionJudgement Of(SubmittedFormula submission, JudgingData data, int draws, int seed, ParallelOptions parallel) =>
        new(submission, data, Judge.Of(submission.Formula, data.Points, draws, seed, parallel));
}

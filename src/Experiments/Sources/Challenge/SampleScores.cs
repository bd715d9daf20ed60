using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Every formula and every form on one sample of models.</summary>
/// <param name="Sample">The models.</param>
/// <param name="Formulas">By rising depth error; those without one last.</param>
/// <param name="Forms">In the catalogue's order.</param>
/// <param name="Ranking">The forms by AICc on L*/L.</param>
public sealed record SampleScores(ModelSample Sample, IReadOnlyList<FormulaRow> Formulas, IReadOnlyList<FormRow> Forms, AiccRanking Ranking)
{
    /// <summary>Scores a sample.</summary>
    public static SampleScores Of(ModelSample sample)
    {
        var forms = FormCatalogue.All.Select(form => FormRow.Of(form, sample.Points)).ToList();
        return new SampleScores(
            sample,
            [.. ChallengeFormula.All.Select(formula => FormulaRow.Of(formula, sample.Points)).OrderBy(row => row.DepthError ?? double.PositiveInfinity)],
            forms,
            AiccRanking.Of(forms.Select(row => (row.Score.Form.Expression, row.Score.Aicc))));
    }

    /// <summary>The row of that formula.</summary>
    public FormulaRow Formula(string name) => Formulas.First(row => row.Formula == ChallengeFormula.Named(name));

    /// <summary>The row of that form.</summary>
    public FormRow Form(string expression) => Forms.First(row => row.Score.Form.Expression == expression);
}

/// <summary>A formula of fixed coefficients on some models. It is not fitted, so there is no leave-one-out.</summary>
/// <param name="Formula">The formula.</param>
/// <param name="Score">Its predictions and errors.</param>
/// <param name="Interval">For the mean depth error, over models.</param>
public sealed record FormulaRow(ChallengeFormula Formula, FormulaScore Score, Interval Interval)
{
    /// <summary>A recomputed error further than this from the claimed one, in points of percent, is flagged: the claims have one decimal.</summary>
    public const double ClaimTolerance = 0.05;

    /// <summary>The mean depth error, in percent; null where nothing could be predicted.</summary>
    public double? DepthError => Score.Errors.DepthError.Value;

    /// <summary>The depth error the source claims.</summary>
    public double? Claimed => Formula.Formula.ClaimedDepthError;

    /// <summary>Recomputed minus claimed; null without either.</summary>
    public double? Difference => DepthError - Claimed;

    /// <summary>Whether that is beyond the tolerance; null without either.</summary>
    public bool? Differs => Difference is { } by ? Math.Abs(by) > ClaimTolerance : null;

    /// <summary>Why nothing could be predicted, by the first model; null where something could.</summary>
    public string? Reason => DepthError is null ? Score.Predictions.FirstOrDefault(prediction => prediction.Reason is not null)?.Reason ?? Score.Errors.DepthError.Reason : null;

    internal static FormulaRow Of(ChallengeFormula formula, IReadOnlyList<DataPoint> points)
    {
        var score = FormulaScore.Of(formula.Formula, formula.Read(points));
        return new FormulaRow(formula, score, Resampled.DepthError(score.Errors));
    }
}

/// <summary>A form fitted to some models.</summary>
/// <param name="Score">Coefficients, errors in-sample, leave-one-out and leave-one-lab-out, AICc.</param>
/// <param name="Interval">For the leave-one-out depth error, over models.</param>
public sealed record FormRow(FormScore Score, Interval Interval)
{
    internal static FormRow Of(Form form, IReadOnlyList<DataPoint> points)
    {
        var score = FormScore.Of(form, points);
        return new FormRow(score, Resampled.DepthError(score.LeaveOneOut));
    }
}

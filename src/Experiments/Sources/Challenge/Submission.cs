using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>A formula in the shape in which source 002 (section 10) asks for one.</summary>
/// <param name="Name">Its id, or the form it is.</param>
/// <param name="Formula">L* = ...</param>
/// <param name="Parameters">By name.</param>
/// <param name="Predictions">A row a model.</param>
/// <param name="Mape">The source's, the mean depth error; null where nothing could be predicted.</param>
/// <param name="TrueMape">The mean of abs(predicted - empirical)/empirical.</param>
/// <param name="LeaveOneOut">The depth error on models not seen; null for a formula that is not fitted.</param>
/// <param name="Motivation">The source's, in short; null where it gives none.</param>
/// <param name="Reason">Why there is no prediction; null where there is one.</param>
public sealed record Submission(
    string Name, string Formula, IReadOnlyList<KeyValuePair<string, double>> Parameters, IReadOnlyList<SubmissionRow> Predictions,
    double? Mape, double? TrueMape, double? LeaveOneOut, string? Motivation, string? Reason)
{
    private static readonly string[] Letters = ["a", "b", "c"];

    /// <summary>Every formula, best first, then every form as fitted.</summary>
    public static IReadOnlyList<Submission> All(SampleScores scores) =>
        [.. scores.Formulas.Select(row => Of(row, scores.Sample.Points)), .. scores.Forms.Select(row => Of(row.Score, scores.Sample.Points))];

    /// <summary>The fitted coefficients by their letters; none without a fit.</summary>
    internal static IReadOnlyList<KeyValuePair<string, double>> ParametersOf(FormScore score) =>
        [.. (score.Fit?.Coefficients ?? []).Select((coefficient, i) => new KeyValuePair<string, double>(Letter(score.Form, i), coefficient))];

    private static Submission Of(FormulaRow row, IReadOnlyList<DataPoint> points) => new(
        row.Formula.Name, row.Formula.Formula.Expression, row.Formula.Parameters, Rows(points, row.Score.Errors),
        row.DepthError, row.Score.Errors.TrueMape.Value, null, row.Formula.Motivation, row.Reason);

    private static Submission Of(FormScore score, IReadOnlyList<DataPoint> points) => new(
        score.Form.Expression, $"L × ({score.Form.Expression})",
        ParametersOf(score),
        Rows(points, score.InSample), score.InSample.DepthError.Value, score.InSample.TrueMape.Value, score.LeaveOneOut.DepthError.Value,
        "least squares on L*/L", score.Reason);

    /// <summary>The power form has an a and a c.</summary>
    private static string Letter(Form form, int index) => Letters.Where(letter => form.Expression.Replace("exp", "", StringComparison.Ordinal).Contains(letter, StringComparison.Ordinal)).ElementAt(index);

    private static IReadOnlyList<SubmissionRow> Rows(IReadOnlyList<DataPoint> points, PredictionErrors errors) =>
        [.. points.Zip(errors.Rows, (point, error) => new SubmissionRow(point.Name, error?.Predicted, point.LStar, error?.DepthError))];
}

/// <summary>A row of its table.</summary>
/// <param name="Model">The model.</param>
/// <param name="Predicted">L*, in layers; null without a prediction.</param>
/// <param name="Empirical">The published L*.</param>
/// <param name="Error">The depth error, in percent; null without a prediction.</param>
public sealed record SubmissionRow(string Model, double? Predicted, double Empirical, double? Error);

using LStar.Metrics.Statistics;

namespace LStar.Metrics.Formulas;

/// <summary>A form fitted to some models and judged on them: in-sample, where it flatters itself, and by prediction of what it has not seen.</summary>
/// <param name="Form">The form.</param>
/// <param name="Fit">Its fit to all models; null where there is none.</param>
/// <param name="InSample">The errors of that fit on the models it was fitted to; every row missing without a fit.</param>
/// <param name="LeaveOneOut">The errors of each model predicted from the others; a row is missing where the others do not determine the form.</param>
/// <param name="LeaveOneGroupOut">The same with a lab left out at a time; null where a model has no lab or all have the same.</param>
/// <param name="Aicc">On L*/L.</param>
/// <param name="Reason">Why there is no fit; null where there is one.</param>
public sealed record FormScore(
    Form Form, FittedForm? Fit, PredictionErrors InSample, PredictionErrors LeaveOneOut, PredictionErrors? LeaveOneGroupOut, Figure Aicc, string? Reason)
{
    /// <summary>Fits and judges a form.</summary>
    public static FormScore Of(Form form, IReadOnlyList<DataPoint> points)
    {
        var fit = form.Fit(points, out var reason);
        var grouped = points.All(point => point.Group is not null) && points.Select(point => point.Group).Distinct(StringComparer.Ordinal).Count() > 1;
        return new FormScore(
            form,
            fit,
            Errors(points, [.. points.Select(point => fit?.Predict(point.Inputs))]),
            Errors(points, CrossValidation.LeaveOneOut(points, Predictor)),
            grouped ? Errors(points, CrossValidation.LeaveOneGroupOut(points, point => point.Group!, Predictor)) : null,
            fit is null ? Figure.Undefined(reason!) : Statistics.Aicc.Of(fit.ResidualSumOfSquares, points.Count, form.Coefficients),
            reason);

        Func<DataPoint, double?>? Predictor(IReadOnlyList<DataPoint> seen) =>
            form.Fit(seen, out _) is { } fitted ? point => fitted.Predict(point.Inputs) : null;
    }

    private static PredictionErrors Errors(IReadOnlyList<DataPoint> points, IReadOnlyList<double?> predictions) =>
        PredictionErrors.Of(points.Zip(predictions, (point, prediction) => (prediction, (double?)point.LStar, point.Inputs.Layers)));
}

using LStar.Metrics.Statistics;

namespace LStar.Metrics.Formulas;

/// <summary>A formula with fixed coefficients on some models: nothing is fitted, so there is no leave-one-out.</summary>
/// <param name="Formula">The formula.</param>
/// <param name="Predictions">One a model.</param>
/// <param name="Errors">Depth error and true MAPE; a model without a prediction counts as missing.</param>
/// <param name="Verdict">Source 001's word for the mean depth error; null without one.</param>
public sealed record FormulaScore(Formula Formula, IReadOnlyList<Prediction> Predictions, PredictionErrors Errors, string? Verdict)
{
    /// <summary>Scores a formula.</summary>
    public static FormulaScore Of(Formula formula, IEnumerable<DataPoint> points)
    {
        var all = points.ToList();
        var predictions = all.Select(point => formula.Predict(point.Inputs)).ToList();
        var errors = PredictionErrors.Of(all.Zip(predictions, (point, prediction) => (prediction.Layer, (double?)point.LStar, point.Inputs.Layers)));
        return new FormulaScore(formula, predictions, errors, VerdictWord.Of(errors.DepthError.Value));
    }
}

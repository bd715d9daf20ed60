using LStar.Metrics.Fitting;
using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Statistics;

namespace LStar.Metrics.Formulas.Search;

/// <summary>A form fitted to some models, in the few figures that a search keeps of it.</summary>
/// <param name="Formula">The form.</param>
/// <param name="Parameters">As fitted.</param>
/// <param name="InSample">The mean depth error on the models it was fitted to, in percent.</param>
/// <param name="LeaveOneOut">The depth error of each model predicted from the others, in percent, in their order.</param>
/// <param name="Aicc">On L*/L; NaN where there are too few models for so many parameters.</param>
public sealed record ScoredForm(FreeFormula Formula, IReadOnlyList<double> Parameters, double InSample, IReadOnlyList<double> LeaveOneOut, double Aicc)
{
    private const int NonlinearStarts = 4;

    /// <summary>The mean leave-one-out depth error, in percent: what a search ranks by.</summary>
    public double Error { get; } = LeaveOneOut.Average();

    /// <summary>
    /// Fits and scores a form; null where the models do not determine it, some others of them do not, or a prediction is not finite.
    /// </summary>
    /// <param name="formula">The form.</param>
    /// <param name="points">The models.</param>
    public static ScoredForm? Of(FreeFormula formula, IReadOnlyList<DataPoint> points)
    {
        if ((formula.IsLinear ? OfLinear(formula, points) : OfAny(formula, points)) is not var (fitted, errors))
        {
            return null;
        }

        var (inSample, squares) = (0.0, 0.0);
        foreach (var point in points)
        {
            if (DepthError(formula, fitted, point) is not { } error)
            {
                return null;
            }

            inSample += error / points.Count;
            squares += error * error / 1e4;
        }

        return new ScoredForm(formula, fitted, inSample, errors, Statistics.Aicc.Of(squares, points.Count, fitted.Length).Value ?? double.NaN);
    }

    /// <summary>L* of a model, in layers.</summary>
    public double Predict(FormulaInputs inputs) => Formula.Predict(inputs, Parameters);

    /// <summary>The mean depth error of a fit on what it was fitted to, in percent, without the rest; null where there is none.</summary>
    internal static double? InSampleOf(FreeFormula formula, IReadOnlyList<DataPoint> points) =>
        FreeFormulaFit.Of(formula, points, NonlinearStarts, LevenbergMarquardt.Roughly) is { } fitted && points.Average(point => DepthError(formula, fitted, point) ?? double.NaN) is var error && double.IsFinite(error) ? error : null;

    private static (double[] Fitted, double[] Errors)? OfLinear(FreeFormula formula, IReadOnlyList<DataPoint> points)
    {
        if (FreeFormulaFit.LeaveOneOut(formula, points) is not var (fitted, predicted))
        {
            return null;
        }

        double[] errors = [.. points.Zip(predicted, (point, ratio) => 100 * Math.Abs(ratio - point.Ratio))];
        return errors.All(double.IsFinite) ? (fitted, errors) : null;
    }

    /// <summary>The fit to the others starts from the fit to all.</summary>
    private static (double[] Fitted, double[] Errors)? OfAny(FreeFormula formula, IReadOnlyList<DataPoint> points)
    {
        if (FreeFormulaFit.Of(formula, points, NonlinearStarts) is not { } fitted)
        {
            return null;
        }

        var from = formula.StartingAt(fitted);
        var errors = new double[points.Count];
        for (var left = 0; left < points.Count; left++)
        {
            if (FreeFormulaFit.Of(from, [.. points.Take(left), .. points.Skip(left + 1)], 1) is not { } parameters || DepthError(formula, parameters, points[left]) is not { } error)
            {
                return null;
            }

            errors[left] = error;
        }

        return (fitted, errors);
    }

    private static double? DepthError(FreeFormula formula, double[] parameters, DataPoint point)
    {
        var error = 100 * Math.Abs(formula.Predict(point.Inputs, parameters) - point.LStar) / point.Inputs.Layers;
        return double.IsFinite(error) ? error : null;
    }
}

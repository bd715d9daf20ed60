using LStar.Metrics.Fitting;
using LStar.Metrics.Statistics;

namespace LStar.Metrics.Formulas;

/// <summary>
/// The fit of source 000: the coefficients of entropy-conditioning within their bounds that make the mean absolute error in layers least.
/// That objective has kinks, where a residual changes sign or the clip sets in, and a gradient says little there: a quasi-Newton method may
/// stop on a kink far from the least. Where it stops depends on its line search and on how it takes differences, so two libraries stop at two
/// places; only a global search compares.
/// </summary>
/// <param name="Coefficients">alpha, beta, gamma.</param>
/// <param name="MeanAbsoluteError">The objective there, in layers.</param>
/// <param name="StartError">The objective at the source's start, in layers.</param>
/// <param name="Points">How many models it was fitted to.</param>
/// <param name="LeftOut">How many have no entropy gradient or condition number, or no finite L*, and dropped out.</param>
/// <param name="Evaluations">How often the objective was computed.</param>
/// <param name="Stopped">Why it stopped there, in words.</param>
public sealed record EntropyConditioningFit(
    EntropyConditioning Coefficients, double MeanAbsoluteError, double StartError, int Points, int LeftOut, int Evaluations, string Stopped)
{
    /// <summary>As the source does it: one descent from (0.5, 10, 0.1) by a bounded quasi-Newton method with forward differences.</summary>
    /// <param name="points">The models.</param>
    /// <param name="reason">Why there is none: fewer usable models than coefficients. Null where there is one.</param>
    public static EntropyConditioningFit? Local(IReadOnlyList<DataPoint> points, out string? reason) =>
        Of(points, (objective, start, lower, upper) => BoundedSearch.QuasiNewton(objective, start, lower, upper), out reason);

    /// <summary>A search of the whole box: simplexes from seeded random starts and from the source's, the best of all.</summary>
    /// <param name="points">The models.</param>
    /// <param name="random">A seeded generator.</param>
    /// <param name="reason">Why there is none; null where there is one.</param>
    /// <param name="starts">How many random starts.</param>
    public static EntropyConditioningFit? Global(IReadOnlyList<DataPoint> points, Random random, out string? reason, int starts = 60) =>
        Of(points, (objective, start, lower, upper) => BoundedSearch.Simplexes(objective, start, lower, upper, random, starts), out reason);

    /// <summary>Each model predicted by a fit to the others, in the order given; null where the model has not what the formula reads, or the others are too few.</summary>
    /// <param name="points">The models.</param>
    /// <param name="fit">Local or global.</param>
    public static PredictionErrors LeaveOneOut(IReadOnlyList<DataPoint> points, Func<IReadOnlyList<DataPoint>, EntropyConditioningFit?> fit)
    {
        var predictions = CrossValidation.LeaveOneOut(
            points, seen => fit(seen)?.Coefficients.AsFormula() is { } formula ? point => formula.Predict(point.Inputs).Layer : null);
        return PredictionErrors.Of(points.Zip(predictions, (point, prediction) => (prediction, (double?)point.LStar, point.Inputs.Layers)));
    }

    private static EntropyConditioningFit? Of(
        IReadOnlyList<DataPoint> points, Func<Func<double[], double>, double[], double[], double[], BoundedSearch.Result> search, out string? reason)
    {
        var used = points
            .Where(point => double.IsFinite(point.LStar) && double.IsFinite(point.Inputs.EntropyGradient ?? double.NaN) && double.IsFinite(point.Inputs.Condition ?? double.NaN))
            .ToList();
        reason = used.Count < 3 ? $"3 coefficients need 3 models with an entropy gradient and a condition number, there are {used.Count}" : null;
        if (reason is not null)
        {
            return null;
        }

        double Objective(double[] q) => MeanAbsolute(new EntropyConditioning(q[0], q[1], q[2]), used);
        var (start, lower, upper) = (Vector(EntropyConditioning.Start), Vector(EntropyConditioning.Lower), Vector(EntropyConditioning.Upper));
        var end = search(Objective, start, lower, upper);
        return new EntropyConditioningFit(
            new EntropyConditioning(end.At[0], end.At[1], end.At[2]), end.Value, Objective(start), used.Count, points.Count - used.Count, end.Evaluations, end.Stopped);
    }

    private static double MeanAbsolute(EntropyConditioning formula, List<DataPoint> points) => points.Average(point =>
        Math.Abs(formula.Predict(point.Inputs.Layers, point.Inputs.EntropyGradient!.Value, point.Inputs.Condition!.Value) - point.LStar));

    private static double[] Vector(EntropyConditioning q) => [q.Alpha, q.Beta, q.Gamma];
}

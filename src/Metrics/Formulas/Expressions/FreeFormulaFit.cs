using LStar.Metrics.Fitting;

namespace LStar.Metrics.Formulas.Expressions;

/// <summary>
/// Least squares of a formula's parameters on L*/L. Where they enter linearly, by orthogonal columns; else by Levenberg and Marquardt's method from several starts: the values it came with, then
/// seeded ones of every size from 0.01 to 100 and either sign. A model whose L* has a standard error weighs by its inverse square, where all have one.
/// </summary>
internal static class FreeFormulaFit
{
    private const int Seed = 5;

    /// <summary>A model whose leverage is this close to 1 alone determines a parameter.</summary>
    private const double Alone = 1e-9;

    /// <summary>The parameters; null where the models do not determine them or an input is missing.</summary>
    public static double[]? Of(FreeFormula formula, IReadOnlyList<DataPoint> points, int starts, double progress = LevenbergMarquardt.Closely) =>
        formula.Parameters.Count == 0 ? []
        : points.Count < formula.Parameters.Count || points.Any(point => formula.WhyMissing(point.Inputs) is not null) ? null
        : formula.IsLinear ? Linear(formula, points)?.Coefficients
        : FromStarts(formula, points, starts, progress);

    /// <summary>Whether the models tell the parameters apart somewhere, at values drawn at random: what is not told apart there is not told apart anywhere.</summary>
    public static bool CanBeFitted(FreeFormula formula, IReadOnlyList<DataPoint> points, Random random) =>
        points.All(point => formula.WhyMissing(point.Inputs) is null) && new Data(formula, points).Determines([.. formula.Parameters.Select(_ => 0.1 + random.NextDouble())]);

    /// <summary>
    /// What a formula that is linear in its parameters predicts of L*/L of each model when fitted to the others, without fitting again (Allen's PRESS residuals, 1974): y - r/(1 - h), h being the
    /// leverage. Null where the others do not determine it.
    /// </summary>
    public static (double[] Fitted, double[] Predicted)? LeaveOneOut(FreeFormula formula, IReadOnlyList<DataPoint> points)
    {
        if (points.Any(point => formula.WhyMissing(point.Inputs) is not null) || Linear(formula, points) is not { } fit || fit.Leverages.Any(leverage => leverage > 1 - Alone))
        {
            return null;
        }

        return (fit.Coefficients, [.. points.Select((point, i) =>
            point.Ratio - ((point.Ratio - (formula.Predict(point.Inputs, fit.Coefficients) / point.Inputs.Layers)) / (1 - fit.Leverages[i])))]);
    }

    private static OrthogonalLeastSquares? Linear(FreeFormula formula, IReadOnlyList<DataPoint> points)
    {
        var (n, k) = (points.Count, formula.Parameters.Count);
        double[] residuals = new double[n], design = new double[n * k];
        new Data(formula, points).Evaluate(new double[k], residuals, design);
        for (var i = 0; i < n; i++)
        {
            residuals[i] = -residuals[i];
        }

        return residuals.All(double.IsFinite) ? OrthogonalLeastSquares.Of(design, residuals) : null;
    }

    private static double[]? FromStarts(FreeFormula formula, IReadOnlyList<DataPoint> points, int starts, double progress)
    {
        var k = formula.Parameters.Count;
        var data = new Data(formula, points);
        double[] lower = [.. Enumerable.Repeat(-FreeFormula.Bound, k)], upper = [.. Enumerable.Repeat(FreeFormula.Bound, k)];
        var random = new Random(Seed);
        var best = new double[k];
        var (least, at) = (double.NaN, new double[k]);
        for (var start = 0; start < starts; start++)
        {
            for (var i = 0; i < k; i++)
            {
                at[i] = start == 0 ? formula.Parameters[i].Value : (random.Next(2) == 0 ? -1 : 1) * Math.Pow(10, (4 * random.NextDouble()) - 2);
            }

            var sum = LevenbergMarquardt.Fit(data.Evaluate, points.Count, at, lower, upper, progress);
            if (double.IsNaN(least) || sum < least)
            {
                (least, best) = (sum, [.. at]);
            }
        }

        return double.IsFinite(least) && data.Determines(best) ? best : null;
    }

    private sealed class Data(FreeFormula formula, IReadOnlyList<DataPoint> points)
    {
        private readonly double[][] _variables = [.. points.Select(point => formula.Read(point.Inputs))];
        private readonly bool _weighted = points.All(point => point.StandardError > 0);

        public void Evaluate(ReadOnlySpan<double> coefficients, Span<double> residuals, Span<double> jacobian)
        {
            var k = coefficients.Length;
            for (var i = 0; i < points.Count; i++)
            {
                var gradient = jacobian.Slice(i * k, k);
                var layers = points[i].Inputs.Layers;
                var weight = _weighted ? layers / points[i].StandardError!.Value : 1;
                residuals[i] = weight * ((formula.Compiled.Evaluate(_variables[i], coefficients, gradient) / layers) - points[i].Ratio);
                for (var p = 0; p < k; p++)
                {
                    gradient[p] *= weight / layers;
                }
            }
        }

        public bool Determines(double[] coefficients)
        {
            double[] jacobian = new double[points.Count * coefficients.Length], residuals = new double[points.Count];
            Evaluate(coefficients, residuals, jacobian);
            return OrthogonalLeastSquares.Of(jacobian, residuals) is not null;
        }
    }
}

using LStar.Metrics.Fitting;

namespace LStar.Metrics.Formulas.Expressions;

/// <summary>
/// Least squares of a formula's parameters on L*/L, by Levenberg and Marquardt's method from several starts: the values it came with, then seeded ones of every size from 0.01 to 100 and either sign.
/// A model whose L* has a standard error weighs by its inverse square, where all have one.
/// </summary>
internal static class FreeFormulaFit
{
    private const int Seed = 5;

    /// <summary>The parameters; null where the models do not determine them or an input is missing.</summary>
    public static double[]? Of(FreeFormula formula, IReadOnlyList<DataPoint> points, int starts)
    {
        var k = formula.Parameters.Count;
        if (points.Count < k || points.Any(point => formula.WhyMissing(point.Inputs) is not null))
        {
            return null;
        }

        if (k == 0)
        {
            return [];
        }

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

            var sum = LevenbergMarquardt.Fit(data.Evaluate, points.Count, at, lower, upper);
            if (double.IsNaN(least) || sum < least)
            {
                (least, best) = (sum, [.. at]);
            }
        }

        return double.IsFinite(least) && data.Determined(best) ? best : null;
    }

    private sealed class Data(FreeFormula formula, IReadOnlyList<DataPoint> points)
    {
        private readonly double[][] _variables = [.. points.Select(point => formula.Read(point.Inputs))];
        private readonly double[] _weights = [.. points.Select(point => points.All(each => each.StandardError > 0) ? point.Inputs.Layers / point.StandardError!.Value : 1)];

        public void Evaluate(ReadOnlySpan<double> coefficients, Span<double> residuals, Span<double> jacobian)
        {
            var k = coefficients.Length;
            for (var i = 0; i < points.Count; i++)
            {
                var gradient = jacobian.Slice(i * k, k);
                var (layers, weight) = (points[i].Inputs.Layers, _weights[i]);
                residuals[i] = weight * ((formula.Compiled.Evaluate(_variables[i], coefficients, gradient) / layers) - points[i].Ratio);
                for (var p = 0; p < k; p++)
                {
                    gradient[p] *= weight / layers;
                }
            }
        }

        public bool Determined(double[] coefficients)
        {
            var jacobian = new double[points.Count * coefficients.Length];
            Evaluate(coefficients, new double[points.Count], jacobian);
            return LevenbergMarquardt.Determines(jacobian, points.Count, coefficients.Length);
        }
    }
}

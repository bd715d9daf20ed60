using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace LStar.Metrics.Fitting;

/// <summary>
/// y = f(x; b) by least squares within bounds: Levenberg-Marquardt (MathNet.Numerics, which maps each bounded coefficient to a free one by a sine,
/// as MINUIT does) from several starts, the best of all. A local method: it finds the lowest of the minima its starts lead to.
/// </summary>
internal static class BoundedLeastSquares
{
    // As tight as a double allows; what stops it is the lack of progress.
    private const double Tightest = 1e-15;

    /// <summary>The best coefficients and their residual sum of squares; null where no start leads to a finite one.</summary>
    /// <param name="model">f(b, x).</param>
    /// <param name="x">Abscissae.</param>
    /// <param name="y">Ordinates.</param>
    /// <param name="starts">Coefficients to start from.</param>
    /// <param name="lower">The least of each coefficient.</param>
    /// <param name="upper">The most of each.</param>
    public static (double[] Coefficients, double ResidualSumOfSquares)? Fit(
        Func<Vector<double>, double, double> model, double[] x, double[] y, IEnumerable<double[]> starts, double[] lower, double[] upper)
    {
        (double[] Coefficients, double ResidualSumOfSquares)? best = null;
        foreach (var start in starts)
        {
            if (From(start) is not { } end)
            {
                continue;
            }

            var rss = x.Zip(y).Sum(point => Math.Pow(point.Second - model(end, point.First), 2));
            if (double.IsFinite(rss) && !(best?.ResidualSumOfSquares <= rss))
            {
                best = (end.ToArray(), rss);
            }
        }

        return best;

        Vector<double>? From(double[] start)
        {
            var build = Vector<double>.Build;
            var objective = ObjectiveFunction.NonlinearModel((b, at) => at.Map(value => model(b, value), Zeros.Include), build.Dense(x), build.Dense(y), null, accuracyOrder: 6);
            try
            {
                return new LevenbergMarquardtMinimizer(1e-3, Tightest, Tightest, Tightest, maximumIterations: 2000)
                    .FindMinimum(objective, build.Dense(start), build.Dense(lower), build.Dense(upper)).MinimizingPoint;
            }
            catch (Exception error) when (error is OptimizationException or ArgumentException or ArithmeticException)
            {
                // This start leads nowhere: a value that is not finite, say.
                return null;
            }
        }
    }
}

using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using MathNet.Numerics.Optimization.ObjectiveFunctions;

namespace LStar.Metrics.Fitting;

/// <summary>The least of any function within a box, by MathNet.Numerics' minimisers. The best point ever computed counts, even where a method gives up.</summary>
internal static class BoundedSearch
{
    /// <summary>One descent by BFGS-B with forward differences of 1e-8, stopping as scipy's L-BFGS-B does by default (gradient 1e-5, relative progress 2.2e-9), or after 1000 iterations.</summary>
    public static Result QuasiNewton(Func<double[], double> objective, double[] start, double[] lower, double[] upper)
    {
        var (least, most) = (Vector<double>.Build.Dense(lower), Vector<double>.Build.Dense(upper));
        var best = new Best(objective);
        string stopped;
        try
        {
            var function = new ForwardDifferenceGradientObjectiveFunction(ObjectiveFunction.Value(best.At), least, most, relativeIncrement: 1e-8, minimumIncrement: 1e-8);
            var result = new BfgsBMinimizer(gradientTolerance: 1e-5, parameterTolerance: 1e-9, functionProgressTolerance: 2.2e-9, maximumIterations: 1000)
                .FindMinimum(function, least, most, Vector<double>.Build.Dense(start));
            stopped = $"BFGS-B stopped after {result.Iterations} iterations: {result.ReasonForExit}";
        }
        catch (Exception error) when (error is OptimizationException or ArgumentException or ArithmeticException)
        {
            // Its model of the curvature can break down at a kink ("Matrix must be positive definite").
            stopped = $"BFGS-B gave up: {OneLine(error.Message)}";
        }

        return best.Result(stopped);
    }

    /// <summary>Nelder-Mead simplexes from one stated start and from random ones; a point outside the box counts as the nearest inside, so that a least in a corner is found.</summary>
    public static Result Simplexes(Func<double[], double> objective, double[] start, double[] lower, double[] upper, Random random, int starts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(starts);
        var best = new Best(objective);
        var (least, most) = (Vector<double>.Build.Dense(lower), Vector<double>.Build.Dense(upper));

        // Every side of the box has the length 1.
        Vector<double> Inside(Vector<double> unit) => least + unit.Map(value => Math.Clamp(value, 0, 1)).PointwiseMultiply(most - least);
        var unfinished = 0;
        for (var i = 0; i <= starts; i++)
        {
            var from = i == 0
                ? (Vector<double>.Build.Dense(start) - least).PointwiseDivide(most - least)
                : Vector<double>.Build.Dense(start.Length, _ => random.NextDouble());
            try
            {
                NelderMeadSimplex.Minimum(ObjectiveFunction.Value(unit => best.At(Inside(unit))), from, Vector<double>.Build.Dense(start.Length, 0.25), 1e-12, 5000);
            }
            catch (OptimizationException)
            {
                unfinished++;
            }
        }

        return best.Result($"{starts + 1} simplexes ended, {unfinished} of them at their limit of steps");
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Where a search ended.</summary>
    internal sealed record Result(double[] At, double Value, int Evaluations, string Stopped);

    /// <summary>Counts evaluations and keeps the best.</summary>
    private sealed class Best(Func<double[], double> objective)
    {
        private double[] _at = [];
        private double _value = double.PositiveInfinity;
        private int _evaluations;

        public double At(Vector<double> point)
        {
            _evaluations++;
            var at = point.ToArray();
            var value = objective(at);
            if (value < _value || _at.Length == 0)
            {
                (_at, _value) = (at, value);
            }

            return value;
        }

        public Result Result(string stopped) => new(_at, _value, _evaluations, stopped);
    }
}

namespace LStar.Metrics.Fitting;

/// <summary>What a scale's trajectory over layers must be before a curve can be fitted to it.</summary>
internal static class Trajectory
{
    // Relative variance below which the sources' goldens call a scale constant: the rounding of equal values.
    private const double ConstantVariance = 1e-20;

    /// <summary>Why nothing can be fitted: fewer than 2 layers, a value that is not finite (the first such layer), or a constant. Null where something can.</summary>
    public static string? WhyNoFit(ReadOnlySpan<double> y)
    {
        if (y.Length < 2)
        {
            return $"a fit needs 2 layers, there are {y.Length}";
        }

        for (var layer = 0; layer < y.Length; layer++)
        {
            if (!double.IsFinite(y[layer]))
            {
                return $"the scale at layer {layer} is undefined";
            }
        }

        var mean = LeastSquares.Mean(y);
        var variance = LeastSquares.Mean(LeastSquares.Map(y, value => (value - mean) * (value - mean)));
        return variance == 0 || variance < ConstantVariance * mean * mean ? "the scale is constant over layers" : null;
    }

    /// <summary>Why no logarithm can be taken: the first layer whose value is not above 0. Null where all are.</summary>
    public static string? WhyNoLogarithm(ReadOnlySpan<double> y)
    {
        for (var layer = 0; layer < y.Length; layer++)
        {
            if (!(y[layer] > 0))
            {
                return $"the scale at layer {layer} is not positive";
            }
        }

        return null;
    }

    /// <summary>Whether both hold: a fit in the logarithm exists.</summary>
    public static bool HasLogFit(ReadOnlySpan<double> y) => WhyNoFit(y) is null && WhyNoLogarithm(y) is null;

    /// <summary>The largest value in size: a unit in which no square overflows.</summary>
    public static double Largest(ReadOnlySpan<double> y)
    {
        var largest = 0.0;
        foreach (var value in y)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}

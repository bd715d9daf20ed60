namespace LStar.Metrics.Fitting;

/// <summary>The straight line through points by ordinary least squares, and how much of a curve a fit explains.</summary>
internal static class LeastSquares
{
    /// <summary>y = a + b x: b = sum (x - mean x)(y - mean y) / sum (x - mean x)^2, a = mean y - b mean x. Centred, so that no digits cancel. At least 2 different x.</summary>
    public static (double A, double B) Line(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (meanX, meanY) = (Mean(x), Mean(y));
        var (cross, square) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var dx = x[i] - meanX;
            cross += dx * (y[i] - meanY);
            square += dx * dx;
        }

        var b = cross / square;
        return (meanY - (b * meanX), b);
    }

    /// <summary>R^2 = 1 - sum (y - fitted)^2 / sum (y - mean y)^2. At most 1; below 0 where the mean fits better. Not a number for a constant y.</summary>
    public static double R2(ReadOnlySpan<double> y, ReadOnlySpan<double> fitted)
    {
        var mean = Mean(y);
        var (residual, total) = (0.0, 0.0);
        for (var i = 0; i < y.Length; i++)
        {
            residual += (y[i] - fitted[i]) * (y[i] - fitted[i]);
            total += (y[i] - mean) * (y[i] - mean);
        }

        return 1 - (residual / total);
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>first, first + 1, ...: layers as abscissae.</summary>
    public static double[] Layers(int count, int first)
    {
        var layers = new double[count];
        for (var i = 0; i < count; i++)
        {
            layers[i] = first + i;
        }

        return layers;
    }

    public static double[] Map(ReadOnlySpan<double> values, Func<double, double> function)
    {
        var mapped = new double[values.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            mapped[i] = function(values[i]);
        }

        return mapped;
    }
}

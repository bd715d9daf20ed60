namespace LStar.Metrics.Fitting;

/// <summary>y = a + b x by least squares with a and b within bounds: exact, since the sum of squares is convex, so that its least within the box is the free one or lies on an edge.</summary>
internal static class BoundedLine
{
    /// <summary>a, b and the residual sum of squares. For a constant x, b is the bound nearest to 0 (0 where the bounds hold it).</summary>
    public static (double A, double B, double ResidualSumOfSquares) Fit(double[] x, double[] y, (double Low, double High) a, (double Low, double High) b)
    {
        var (meanX, meanY) = (LeastSquares.Mean(x), LeastSquares.Mean(y));
        var (cross, square, dot) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            cross += (x[i] - meanX) * (y[i] - meanY);
            square += (x[i] - meanX) * (x[i] - meanX);
            dot += x[i] * x[i];
        }

        var freeB = square > 0 ? cross / square : Math.Clamp(0, b.Low, b.High);
        var freeA = meanY - (freeB * meanX);
        if (Within(freeA, a) && Within(freeB, b))
        {
            return (freeA, freeB, Rss(freeA, freeB));
        }

        var best = (A: double.NaN, B: double.NaN, Rss: double.NaN);
        foreach (var edge in (double[])[a.Low, a.High])
        {
            // sum x (y - a) = sum x y - a sum x
            var slope = dot > 0 ? (cross + (x.Length * meanX * (meanY - edge))) / dot : 0;
            Try(edge, Math.Clamp(slope, b.Low, b.High));
        }

        foreach (var edge in (double[])[b.Low, b.High])
        {
            Try(Math.Clamp(meanY - (edge * meanX), a.Low, a.High), edge);
        }

        return best;

        void Try(double tryA, double tryB)
        {
            var rss = Rss(tryA, tryB);
            best = best.Rss <= rss || double.IsNaN(rss) ? best : (tryA, tryB, rss);
        }

        double Rss(double withA, double withB)
        {
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                var residual = y[i] - withA - (withB * x[i]);
                sum += residual * residual;
            }

            return sum;
        }
    }

    private static bool Within(double value, (double Low, double High) bounds) => value >= bounds.Low && value <= bounds.High;
}

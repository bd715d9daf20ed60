using LStar.Metrics.Fitting;

namespace LStar.Metrics.Locators;

/// <summary>
/// The best split of a two-segment exponential fit without the fits: lines from running sums, exponentials by repeated multiplication, and so a
/// residual in n multiplications. Where two splits are nearer than that arithmetic can tell apart, the fits themselves decide: the answer is always theirs.
/// </summary>
internal static class SplitScreen
{
    // The relative error of a fitted value, per layer, is below this: logarithms up to 700, sums over n layers, products over n layers.
    private const double ErrorPerLayer = 1e-12;

    /// <summary>The index of the first best split, as <see cref="PiecewiseSplit.Best"/> has it; null where nothing can be fitted.</summary>
    public static int? Best(ReadOnlySpan<double> y)
    {
        var n = y.Length;
        if (n < TwoSegmentExponentialFit.FewestLayers || !Trajectory.HasLogFit(y))
        {
            return null;
        }

        Span<double> sums = n < 64 ? stackalloc double[2 * (n + 1)] : new double[2 * (n + 1)];
        var sum = sums[..(n + 1)];
        var moment = sums[(n + 1)..];
        var level = Math.Log(y[0]);
        var (mean, largest) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            var value = Math.Log(y[i]) - level;
            (sum[i + 1], moment[i + 1]) = (sum[i] + value, moment[i] + (i * value));
            mean += y[i] / n;
            largest = Math.Max(largest, y[i]);
        }

        var (total, all) = (0.0, 0.0);
        foreach (var value in y)
        {
            total += (value - mean) * (value - mean);
        }

        var (best, least, second) = (-1, double.PositiveInfinity, double.PositiveInfinity);
        for (var split = 2; split < n - 4; split++)
        {
            var residual = Residual(y, sum, moment, 0, split, level) + Residual(y, sum, moment, split, n, level);
            all += residual;
            if (residual < least)
            {
                (best, least, second) = (split - 2, residual, least);
            }
            else
            {
                second = Math.Min(second, residual);
            }
        }

        // Each fitted value is off by at most e, a sum of squares r by at most 2 e sqrt(n r) + n e^2, here and in the fits; and R^2 is rounded near 1.
        var e = ErrorPerLayer * n * largest;
        var doubt = (4 * ((2 * e * Math.Sqrt(n * second)) + (n * e * e))) + (1e-15 * total);
        var clear = double.IsFinite(all) && second - least > doubt;
        return clear ? best : PiecewiseSplit.Best(TwoSegmentExponentialFit.AllSplits(y));
    }

    /// <summary>sum (y - exp(a + b x))^2 over layers from..to-1 for their line a + b x through (x, ln y).</summary>
    private static double Residual(ReadOnlySpan<double> y, ReadOnlySpan<double> sum, ReadOnlySpan<double> moment, int from, int to, double level)
    {
        double m = to - from;
        var (meanX, meanY) = ((from + to - 1) / 2.0, (sum[to] - sum[from]) / m);
        var slope = (moment[to] - moment[from] - (m * meanX * meanY)) / (m * ((m * m) - 1) / 12);
        var (fitted, rate) = (Math.Exp(level + meanY + (slope * (from - meanX))), Math.Exp(slope));
        var residual = 0.0;
        for (var i = from; i < to; i++)
        {
            residual += (y[i] - fitted) * (y[i] - fitted);
            fitted *= rate;
        }

        return residual;
    }
}

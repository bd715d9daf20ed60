namespace LStar.Metrics.Fitting;

/// <summary>
/// Two exponentials in x = l + 1, a1 exp(b1 x) for x &lt; split and a2 exp(b2 x) from there, each a line through (x, ln y) by least squares;
/// the split is the one of 3..L-4 with the largest R^2 in the linear domain, the first of several (source 004, fit_piecewise_two).
/// </summary>
/// <param name="Split">The first x = l + 1 of the second segment: layer split - 1.</param>
/// <param name="A1">The first segment's value at x = 0.</param>
/// <param name="B1">The first segment's rate per layer.</param>
/// <param name="A2">The second segment's value at x = 0.</param>
/// <param name="B2">The second segment's rate per layer.</param>
/// <param name="R2">The share of the variance of y explained by both segments, at most 1.</param>
public sealed record TwoSegmentExponentialFit(int Split, double A1, double B1, double A2, double B2, double R2)
{
    /// <summary>The fewest layers that leave a split to try.</summary>
    public const int FewestLayers = 7;

    /// <summary>The best fit to y over layers 0..L-1. Null below 7 layers, for a constant scale, or one with a value that is not positive and finite.</summary>
    public static TwoSegmentExponentialFit? Of(ReadOnlySpan<double> y)
    {
        TwoSegmentExponentialFit? best = null;
        foreach (var fit in AllSplits(y))
        {
            best = best is null || fit.R2 > best.R2 ? fit : best;
        }

        return best;
    }

    /// <summary>The fit at every split, in order; empty where there is none.</summary>
    internal static TwoSegmentExponentialFit[] AllSplits(ReadOnlySpan<double> y)
    {
        if (y.Length < FewestLayers || !Trajectory.HasLogFit(y))
        {
            return [];
        }

        var x = LeastSquares.Layers(y.Length, first: 1);
        var logY = LeastSquares.Map(y, Math.Log);
        var fitted = new double[y.Length];
        var fits = new TwoSegmentExponentialFit[y.Length - 6];
        for (var split = 3; split < y.Length - 3; split++)
        {
            var low = split - 1;
            var (logA1, b1) = LeastSquares.Line(x.AsSpan(..low), logY.AsSpan(..low));
            var (logA2, b2) = LeastSquares.Line(x.AsSpan(low..), logY.AsSpan(low..));
            for (var i = 0; i < fitted.Length; i++)
            {
                fitted[i] = i < low ? Math.Exp(logA1 + (b1 * x[i])) : Math.Exp(logA2 + (b2 * x[i]));
            }

            fits[split - 3] = new TwoSegmentExponentialFit(split, Math.Exp(logA1), b1, Math.Exp(logA2), b2, LeastSquares.R2(y, fitted));
        }

        return fits;
    }

    /// <summary>The fitted value at a layer, counted from 0.</summary>
    public double At(double layer) => layer + 1 < Split ? A1 * Math.Exp(B1 * (layer + 1)) : A2 * Math.Exp(B2 * (layer + 1));
}

using LStar.Metrics.Fitting;

namespace LStar.Metrics.Locators;

/// <summary>
/// The layer at which a scale's trajectory changes its exponential rate: the split of the best two-segment exponential fit, minus 1, since the
/// fit counts layers from 1 (source 004). Range 2..n-5. Margin found by search, an upper bound.
/// Null below 7 values, for an empty or constant curve, and for one with a value that is not positive and finite.
/// </summary>
public sealed class PiecewiseSplit : ILocator
{
    /// <inheritdoc/>
    public string Name => "piecewiseSplit";

    /// <inheritdoc/>
    public TransitionPoint Locate(ReadOnlySpan<double> curve)
    {
        if (Curve.WhyUndefined(curve) is { } reason)
        {
            return TransitionPoint.Undefined(reason);
        }

        if (curve.Length < TwoSegmentExponentialFit.FewestLayers)
        {
            return TransitionPoint.Undefined($"a split needs {TwoSegmentExponentialFit.FewestLayers} layers, there are {curve.Length}");
        }

        var y = Curve.Scaled(curve);
        var fits = TwoSegmentExponentialFit.AllSplits(y);
        return fits.Length == 0
            ? TransitionPoint.Undefined(Trajectory.WhyNoLogarithm(y) ?? Trajectory.WhyNoFit(y)!)
            : new TransitionPoint(Best(fits) + 2, Name, SplitMargin.Search(y, fits), MarginKind.UpperBound);
    }

    /// <inheritdoc/>
    public bool NeedsPositiveValues => true;

    /// <inheritdoc/>
    public int? Layer(ReadOnlySpan<double> curve) => Curve.HasLayer(curve) ? SplitScreen.Best(Curve.Scaled(curve)) + 2 : null;

    /// <summary>The first of the best fits, as an index; the split is 3 more.</summary>
    internal static int Best(ReadOnlySpan<TwoSegmentExponentialFit> fits)
    {
        var best = 0;
        for (var i = 1; i < fits.Length; i++)
        {
            best = fits[i].R2 > fits[best].R2 ? i : best;
        }

        return best;
    }
}

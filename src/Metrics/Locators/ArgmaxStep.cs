namespace LStar.Metrics.Locators;

/// <summary>
/// The layer after the largest step: argmax abs(diff(t)) + 1, the "v2" that source 001 compares with. Range 1..n-1. Margin exact.
/// Null for an empty or constant curve (so for one value) and for one with NaN or infinity.
/// </summary>
public sealed class ArgmaxStep : ILocator
{
    /// <inheritdoc/>
    public string Name => "argmaxStep";

    /// <inheritdoc/>
    public TransitionPoint Locate(ReadOnlySpan<double> curve)
    {
        if (Curve.WhyUndefined(curve) is { } reason)
        {
            return TransitionPoint.Undefined(reason);
        }

        var t = Curve.Scaled(curve);
        var steps = Slope.Steps(t.Length);
        var steepest = SteepestSlope.OfSteps(t, bySize: true);
        return new TransitionPoint(steepest + 1, Name, Curve.Margin(t, SteepestSlope.Distance(t, steps, steepest, bySize: true)));
    }

    /// <inheritdoc/>
    public int? Layer(ReadOnlySpan<double> curve) => Curve.HasLayer(curve) ? SteepestSlope.OfSteps(Curve.Scaled(curve), bySize: true) + 1 : null;
}

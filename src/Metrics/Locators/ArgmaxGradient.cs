namespace LStar.Metrics.Locators;

/// <summary>
/// The layer where the curve is steepest, up or down: argmax abs(gradient), the gradient by central differences, one-sided at the ends
/// (source 003 and the calibration run). Range 0..n-1. Margin exact.
/// Null for an empty or constant curve (so for one value) and for one with NaN or infinity.
/// </summary>
public sealed class ArgmaxGradient : ILocator
{
    /// <inheritdoc/>
    public string Name => "argmaxGradient";

    /// <inheritdoc/>
    public TransitionPoint Locate(ReadOnlySpan<double> curve)
    {
        if (Curve.WhyUndefined(curve) is { } reason)
        {
            return TransitionPoint.Undefined(reason);
        }

        var t = Curve.Scaled(curve);
        var gradient = Slope.Gradient(t.Length);
        var steepest = SteepestSlope.OfGradient(t, bySize: true);
        return new TransitionPoint(steepest, Name, Curve.Margin(t, SteepestSlope.Distance(t, gradient, steepest, bySize: true)));
    }

    /// <inheritdoc/>
    public int? Layer(ReadOnlySpan<double> curve) => Curve.HasLayer(curve) ? SteepestSlope.OfGradient(Curve.Scaled(curve), bySize: true) : null;
}

namespace LStar.Metrics.Locators;

/// <summary>
/// The layer where the curve rises most: argmax of the gradient by central differences, one-sided at the ends (source 002, section 3:
/// the argmax of the derivative). On a falling curve, where it falls least. Range 0..n-1. Margin exact.
/// Null for an empty or constant curve (so for one value) and for one with NaN or infinity.
/// </summary>
public sealed class SteepestAscent : ILocator
{
    /// <inheritdoc/>
    public string Name => "steepestAscent";

    /// <inheritdoc/>
    public TransitionPoint Locate(ReadOnlySpan<double> curve)
    {
        if (Curve.WhyUndefined(curve) is { } reason)
        {
            return TransitionPoint.Undefined(reason);
        }

        var t = Curve.Scaled(curve);
        var gradient = Slope.Gradient(t.Length);
        var steepest = SteepestSlope.OfGradient(t, bySize: false);
        return new TransitionPoint(steepest, Name, Curve.Margin(t, SteepestSlope.Distance(t, gradient, steepest, bySize: false)));
    }

    /// <inheritdoc/>
    public int? Layer(ReadOnlySpan<double> curve) => Curve.HasLayer(curve) ? SteepestSlope.OfGradient(Curve.Scaled(curve), bySize: false) : null;
}

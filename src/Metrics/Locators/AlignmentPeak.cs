namespace LStar.Metrics.Locators;

/// <summary>
/// The layer of the largest output alignment before the output: argmax over all values but the last of a curve over 0..L, since at L the
/// alignment is 1 by construction (source 002, section 1). Range 0..L-1. Margin exact, relative to the range of the whole curve.
/// Null for an empty or constant curve (so for one value) and for one with NaN or infinity.
/// </summary>
public sealed class AlignmentPeak : ILocator
{
    /// <inheritdoc/>
    public string Name => "alignmentPeak";

    /// <inheritdoc/>
    public TransitionPoint Locate(ReadOnlySpan<double> curve)
    {
        if (Curve.WhyUndefined(curve) is { } reason)
        {
            return TransitionPoint.Undefined(reason);
        }

        var t = Curve.Scaled(curve);
        var layer = Curve.ArgMax(t[..^1]);
        return new TransitionPoint(layer, Name, Curve.Margin(t, Argmax.Distance(t[..^1], layer)));
    }

    /// <inheritdoc/>
    public int? Layer(ReadOnlySpan<double> curve) => Curve.HasLayer(curve) ? Curve.ArgMax(Curve.Scaled(curve)[..^1]) : null;
}

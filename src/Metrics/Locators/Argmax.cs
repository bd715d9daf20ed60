namespace LStar.Metrics.Locators;

/// <summary>
/// The layer of the largest value, the first of several (source 002, section 6: "maximum entropy point"). Range 0..n-1.
/// Margin exact: half the gap to the second largest.
/// Null for an empty or constant curve (so for one value) and for one with NaN or infinity.
/// </summary>
public sealed class Argmax : ILocator
{
    /// <inheritdoc/>
    public string Name => "argmax";

    /// <inheritdoc/>
    public TransitionPoint Locate(ReadOnlySpan<double> curve)
    {
        if (Curve.WhyUndefined(curve) is { } reason)
        {
            return TransitionPoint.Undefined(reason);
        }

        var t = Curve.Scaled(curve);
        var layer = Curve.ArgMax(t);
        return new TransitionPoint(layer, Name, Curve.Margin(t, Distance(t, layer)));
    }

    /// <inheritdoc/>
    public int? Layer(ReadOnlySpan<double> curve) => Curve.HasLayer(curve) ? Curve.ArgMax(Curve.Scaled(curve)) : null;

    /// <summary>Half the gap between the largest value and the next; infinite where there is no other.</summary>
    internal static double Distance(ReadOnlySpan<double> t, int largest)
    {
        var gap = double.PositiveInfinity;
        for (var i = 0; i < t.Length; i++)
        {
            gap = i == largest ? gap : Math.Min(gap, t[largest] - t[i]);
        }

        return gap / 2;
    }
}

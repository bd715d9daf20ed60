namespace LStar.Metrics.Locators;

/// <summary>
/// The layer by which the curve has gone half its way: m = (first + last) / 2; if last > first, the first i with t[i] >= m, else the first
/// with t[i] &lt;= m (source 000). Range 0..n-1; 0 only where first = last. Margin exact.
/// Null for an empty or constant curve (so for one value) and for one with NaN or infinity.
/// </summary>
public sealed class Midpoint : ILocator
{
    /// <inheritdoc/>
    public string Name => "midpoint";

    /// <inheritdoc/>
    public TransitionPoint Locate(ReadOnlySpan<double> curve)
    {
        if (Curve.WhyUndefined(curve) is { } reason)
        {
            return TransitionPoint.Undefined(reason);
        }

        var t = Curve.Scaled(curve);
        var (layer, half, way) = Find(t);
        return new TransitionPoint(layer, Name, Curve.Margin(t, Distance(t, layer, half, way)));
    }

    /// <inheritdoc/>
    public int? Layer(ReadOnlySpan<double> curve) => Curve.HasLayer(curve) ? Find(Curve.Scaled(curve)).Layer : null;

    private static (int Layer, double Half, int Way) Find(ReadOnlySpan<double> t)
    {
        var half = (t[0] + t[^1]) / 2;
        var way = t[^1] > t[0] ? 1 : -1;
        var layer = 0;
        while (way * t[layer] < way * half)
        {
            layer++;
        }

        return (layer, half, way);
    }

    /// <summary>
    /// The curves with this answer are a polytope: layers before fall short of the half, this one does not, and last keeps to its side of
    /// first (first = last gives layer 0). t[i] - (first + last) / 2 has coefficients of sum 2, as has last - first: each facet is half its gap away.
    /// </summary>
    private static double Distance(ReadOnlySpan<double> t, int layer, double half, int way)
    {
        var gap = way * (t[^1] - t[0]);
        for (var i = 1; i < layer; i++)
        {
            gap = Math.Min(gap, way * (half - t[i]));
        }

        if (layer > 0 && layer < t.Length - 1)
        {
            gap = Math.Min(gap, way * (t[layer] - half));
        }

        return gap / 2;
    }
}

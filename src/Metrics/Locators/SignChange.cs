namespace LStar.Metrics.Locators;

/// <summary>
/// The first peak of the curve (source 001, find_l_star_sign_change). With g = diff(t): the first i with g[i] > 0 and g[i+1] &lt; 0 gives i + 1
/// (branch sign_change). Else argmax t if it is interior (peak). Else the last i with abs(g[i]) >= max abs(g) / 2 gives i + 1 (gradient_drop).
/// Fewer than 3 values: n // 2 (fallback). Range 1..n-1. Margin exact: see <see cref="SignChangeDistance"/>.
/// Null for an empty or constant curve (so for one value) and for one with NaN or infinity.
/// </summary>
public sealed class SignChange : ILocator
{
    /// <inheritdoc/>
    public string Name => "signChange";

    /// <inheritdoc/>
    public TransitionPoint Locate(ReadOnlySpan<double> curve)
    {
        if (Curve.WhyUndefined(curve) is { } reason)
        {
            return TransitionPoint.Undefined(reason);
        }

        var t = Curve.Scaled(curve);
        var (layer, branch) = Find(t);
        // Of two values only a constant curve has another answer.
        return new TransitionPoint(layer, branch, t.Length < 3 ? 0.5 : Curve.Margin(t, SignChangeDistance.Of(t, layer)));
    }

    /// <inheritdoc/>
    public int? Layer(ReadOnlySpan<double> curve) => Curve.HasLayer(curve) ? Find(Curve.Scaled(curve)).Layer : null;

    private static (int Layer, string Branch) Find(ReadOnlySpan<double> t)
    {
        if (t.Length < 3)
        {
            return (t.Length / 2, "fallback");
        }

        for (var i = 1; i < t.Length - 1; i++)
        {
            if (t[i] > t[i - 1] && t[i] > t[i + 1])
            {
                return (i, "sign_change");
            }
        }

        var peak = Curve.ArgMax(t);
        return peak > 0 && peak < t.Length - 1 ? (peak, "peak") : (LastLargeStep(t) + 1, "gradient_drop");
    }

    private static int LastLargeStep(ReadOnlySpan<double> t)
    {
        var largest = 0.0;
        for (var i = 1; i < t.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(t[i] - t[i - 1]));
        }

        var last = t.Length - 2;
        while (Math.Abs(t[last + 1] - t[last]) < largest * 0.5)
        {
            last--;
        }

        return last;
    }
}

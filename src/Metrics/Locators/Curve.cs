namespace LStar.Metrics.Locators;

/// <summary>What every locator asks of a curve: has it an L* at all, how wide is it, and what part of that width is a distance.</summary>
internal static class Curve
{
    // Beyond these sizes differences overflow or lose bits to subnormal numbers; locators are blind to scale, so a power of two costs nothing.
    private const double Huge = 1e300;
    private const double Tiny = 1e-270;

    /// <summary>Why the curve has no L*: empty, a value that is not a number or infinite (the first such layer), or constant. Null where it has one.</summary>
    public static string? WhyUndefined(ReadOnlySpan<double> curve)
    {
        if (curve.IsEmpty)
        {
            return "the curve is empty";
        }

        for (var layer = 0; layer < curve.Length; layer++)
        {
            if (!double.IsFinite(curve[layer]))
            {
                return double.IsNaN(curve[layer]) ? $"the value at layer {layer} is undefined" : $"the value at layer {layer} is infinite";
            }
        }

        return curve.ContainsAnyExcept(curve[0]) ? null : "the curve is constant";
    }

    /// <summary>Whether <see cref="WhyUndefined"/> is null, in one pass and without words.</summary>
    public static bool HasLayer(ReadOnlySpan<double> curve)
    {
        var (finite, varies) = (true, false);
        foreach (var value in curve)
        {
            finite &= double.IsFinite(value);
            varies |= value != curve[0];
        }

        return finite && varies;
    }

    /// <summary>The curve itself, or where its values are near the ends of the double range the same curve times a power of two.</summary>
    public static ReadOnlySpan<double> Scaled(ReadOnlySpan<double> curve)
    {
        var largest = LargestMagnitude(curve);
        if (largest is >= Tiny and <= Huge)
        {
            return curve;
        }

        var power = largest > Huge ? -16 : 200;
        var scaled = new double[curve.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = Math.ScaleB(curve[i], power);
        }

        return scaled;
    }

    /// <summary>The index of the largest value, the first of several.</summary>
    public static int ArgMax(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Largest value less smallest.</summary>
    public static double Range(ReadOnlySpan<double> curve)
    {
        var (low, high) = (curve[0], curve[0]);
        foreach (var value in curve)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return high - low;
    }

    /// <summary>
    /// A distance (largest absolute change) as a margin: relative to max - min, at most 0.5, since half the range can make the curve constant.
    /// A changed curve is itself rounded: two units in the last place of the largest value are taken off, at most half of the distance, and a distance
    /// below them is none.
    /// </summary>
    public static double Margin(ReadOnlySpan<double> curve, double distance)
    {
        var range = Range(curve);
        if (distance >= range / 2)
        {
            return 0.5;
        }

        var largest = LargestMagnitude(curve);
        var rounding = 2 * (Math.BitIncrement(largest) - largest);
        return distance < rounding ? 0 : Math.Max(distance - rounding, distance / 2) / range;
    }

    private static double LargestMagnitude(ReadOnlySpan<double> curve)
    {
        var largest = 0.0;
        foreach (var value in curve)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}

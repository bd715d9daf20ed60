namespace LStar.Metrics.Locators;

/// <summary>
/// Where the stream turns from its input to its output: the first l in 0..L with output alignment >= input alignment (source 002, section 1,
/// "inversion in embedding-output correlation"). The curve is their difference, and the answer its first value >= 0. Margin exact, that of the difference.
/// Null for an empty or constant curve (so for one value), for one with NaN or infinity, and for one that stays below 0.
/// </summary>
public sealed class Crossing : ILocator
{
    /// <inheritdoc/>
    public string Name => "crossing";

    /// <summary>The curve to locate on: output alignment less input alignment, both over 0..L.</summary>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static double[] Difference(ReadOnlySpan<double> outputAlignment, ReadOnlySpan<double> inputAlignment)
    {
        if (outputAlignment.Length != inputAlignment.Length)
        {
            throw new ArgumentException($"output alignment has {outputAlignment.Length} values, input alignment {inputAlignment.Length}", nameof(inputAlignment));
        }

        var difference = new double[outputAlignment.Length];
        for (var i = 0; i < difference.Length; i++)
        {
            difference[i] = outputAlignment[i] - inputAlignment[i];
        }

        return difference;
    }

    /// <inheritdoc/>
    public TransitionPoint Locate(ReadOnlySpan<double> curve)
    {
        if (Curve.WhyUndefined(curve) is { } reason)
        {
            return TransitionPoint.Undefined(reason);
        }

        var t = Curve.Scaled(curve);
        var distance = double.PositiveInfinity;
        for (var layer = 0; layer < t.Length; layer++)
        {
            // Every value decides alone: the nearest to 0, up to the first at or above it, is the first to change sides.
            distance = Math.Min(distance, Math.Abs(t[layer]));
            if (t[layer] >= 0)
            {
                return new TransitionPoint(layer, Name, Curve.Margin(t, distance));
            }
        }

        return TransitionPoint.Undefined("every value is below 0");
    }

    /// <inheritdoc/>
    public int? Layer(ReadOnlySpan<double> curve)
    {
        if (!Curve.HasLayer(curve))
        {
            return null;
        }

        for (var layer = 0; layer < curve.Length; layer++)
        {
            if (curve[layer] >= 0)
            {
                return layer;
            }
        }

        return null;
    }
}

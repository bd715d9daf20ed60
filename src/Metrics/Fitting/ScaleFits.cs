namespace LStar.Metrics.Fitting;

/// <summary>Every fit with a closed form of one scale over layers, nested as in the goldens' gammaFits.</summary>
/// <param name="Linear">a + b l.</param>
/// <param name="Power">a (l+1)^b; null where a value is not positive.</param>
/// <param name="Exponential">a exp(b l); null where a value is not positive.</param>
/// <param name="Piecewise">Two exponentials in l + 1; null below 7 layers and where a value is not positive.</param>
/// <param name="Temperature">T(l)/T(0) = y(0)/y(l); null where a value is not positive.</param>
/// <param name="Kirkpatrick">The line through ln T; null where a value is not positive.</param>
/// <param name="Reason">Why some are null; null where none is.</param>
public sealed record ScaleFits(
    LinearFit Linear, PowerFit? Power, ExponentialFit? Exponential, TwoSegmentExponentialFit? Piecewise,
    IReadOnlyList<double>? Temperature, Cooling? Kirkpatrick, string? Reason)
{
    /// <summary>The fits to y over layers 0..L-1.</summary>
    /// <param name="y">One value a layer.</param>
    /// <param name="reason">Why there are none: fewer than 2 layers, a constant scale (variance below 1e-20 of the squared mean), NaN or infinity. Null where there are some.</param>
    public static ScaleFits? Of(ReadOnlySpan<double> y, out string? reason)
    {
        reason = Trajectory.WhyNoFit(y);
        if (LinearFit.Of(y) is not { } linear)
        {
            return null;
        }

        var missing = Trajectory.WhyNoLogarithm(y)
            ?? (y.Length < TwoSegmentExponentialFit.FewestLayers ? $"two segments need {TwoSegmentExponentialFit.FewestLayers} layers, there are {y.Length}" : null);
        return new ScaleFits(
            linear, PowerFit.Of(y), ExponentialFit.Of(y), TwoSegmentExponentialFit.Of(y), Cooling.Temperature(y), Cooling.Of(y), missing);
    }
}

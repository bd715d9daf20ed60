using LStar.Metrics.Statistics;

namespace LStar.Metrics.Fitting;

/// <summary>
/// The cooling laws that source 004 names, fitted to one temperature by least squares on T, so that AICc compares them in one domain; and the
/// source's own fit of the exponential one, in ln T.
/// </summary>
/// <param name="Power">The power p in T(l)/T(0) = (gamma(0)/gamma(l))^p.</param>
/// <param name="Temperature">T(l)/T(0), a layer each.</param>
/// <param name="Kirkpatrick">The exponential law as the source fits it; its R^2 is in log space.</param>
/// <param name="Laws">constant, linear, exponential (Kirkpatrick's law again), hajek: each with its R^2 in the linear domain.</param>
public sealed record CoolingLaws(int Power, IReadOnlyList<double> Temperature, Cooling Kirkpatrick, IReadOnlyList<FittedCurve> Laws)
{
    /// <summary>The laws by AICc: claim 23 asks whether "exponential" leads by 2 or more.</summary>
    public AiccRanking ByAicc => AiccRanking.Of(Laws.Select(law => (law.Name, law.Aicc)));

    /// <summary>The laws fitted to the temperature of a scale over layers 0..L-1.</summary>
    /// <param name="y">The scale, one value a layer.</param>
    /// <param name="power">1, as the source has it, or 2.</param>
    /// <param name="reason">Why there are none: fewer than 2 layers, a constant scale, a value that is not positive and finite. Null where there are some.</param>
    public static CoolingLaws? Of(ReadOnlySpan<double> y, int power, out string? reason)
    {
        reason = Trajectory.WhyNoFit(y) ?? Trajectory.WhyNoLogarithm(y);
        if (Cooling.Temperature(y, power) is not { } temperature || Cooling.Of(y, power) is not { } kirkpatrick)
        {
            return null;
        }

        var t = temperature.ToArray();
        reason = Trajectory.WhyNoFit(t);
        if (LinearFit.Of(t) is not { } line || ExponentialCooling.Of(t) is not { } exponential || HajekCooling.Of(t) is not { } hajek)
        {
            reason ??= "a temperature is too large or too small to be fitted";
            return null;
        }

        var mean = LeastSquares.Mean(t);
        return new CoolingLaws(power, t, kirkpatrick, [
            FittedCurve.Of(t, "constant", "a", "y", [mean], _ => mean),
            FittedCurve.Of(t, "linear", "a + b l", "y", [line.A, line.B], line.At),
            FittedCurve.Of(t, "exponential", "a exp(b l)", "y", [exponential.A, exponential.B], exponential.At),
            FittedCurve.Of(t, "hajek", "c / ln(l + c2)", "y", [hajek.C, hajek.Offset], hajek.At),
        ]);
    }
}

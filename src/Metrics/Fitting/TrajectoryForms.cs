using LStar.Metrics.Statistics;

namespace LStar.Metrics.Fitting;

/// <summary>Every form of source 004 fitted to one scale over layers, judged alike: the four its code fits and the free exponent its docstring asks for.</summary>
/// <param name="Forms">In the source's order, then offsetPower; those that the scale does not allow are absent.</param>
/// <param name="Missing">Why some are absent; null where none is.</param>
public sealed record TrajectoryForms(IReadOnlyList<FittedCurve> Forms, string? Missing)
{
    /// <summary>The form with the largest R^2, as the source judges. More coefficients win here.</summary>
    public FittedCurve BestByR2 => Forms.MaxBy(form => form.R2.Value)!;

    /// <summary>By AICc, which charges for coefficients.</summary>
    public AiccRanking ByAicc => AiccRanking.Of(Forms.Select(form => (form.Name, form.Aicc)));

    /// <summary>The fits to y over layers 0..L-1.</summary>
    /// <param name="y">One value a layer.</param>
    /// <param name="reason">Why there are none: fewer than 2 layers, a constant scale, NaN or infinity. Null where there are some.</param>
    public static TrajectoryForms? Of(ReadOnlySpan<double> y, out string? reason)
    {
        if (ScaleFits.Of(y, out reason) is not { } fits)
        {
            return null;
        }

        var forms = new List<FittedCurve> { FittedCurve.Of(y, "linear", "a + b l", "y", [fits.Linear.A, fits.Linear.B], fits.Linear.At) };
        if (fits.Power is { } power)
        {
            forms.Add(FittedCurve.Of(y, "power", "a (l+1)^b", "ln y", [power.A, power.B], power.At));
        }

        if (fits.Exponential is { } exponential)
        {
            forms.Add(FittedCurve.Of(y, "exponential", "a exp(b l)", "ln y", [exponential.A, exponential.B], exponential.At));
        }

        if (fits.Piecewise is { } two)
        {
            forms.Add(FittedCurve.Of(
                y, "twoSegments", "a1 exp(b1 (l+1)) below l+1 = split, a2 exp(b2 (l+1)) from there", "ln y", [two.A1, two.B1, two.A2, two.B2, two.Split], two.At));
        }

        if (OffsetPowerFit.Of(y) is { } offset)
        {
            forms.Add(FittedCurve.Of(y, "offsetPower", "a + b (l+1)^c", "y", [offset.A, offset.B, offset.C], offset.At));
        }

        return new TrajectoryForms(forms, fits.Reason);
    }
}

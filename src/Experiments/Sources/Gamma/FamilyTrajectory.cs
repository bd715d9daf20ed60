using LStar.Metrics.Fitting;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>One family of scales over layers, and the forms fitted to it.</summary>
/// <param name="Family">Its name.</param>
/// <param name="Values">One a layer.</param>
/// <param name="Forms">Every form; null where nothing can be fitted.</param>
/// <param name="Reason">Why nothing, or not everything, is fitted; null where all is.</param>
public sealed record FamilyTrajectory(string Family, IReadOnlyList<double> Values, TrajectoryForms? Forms, string? Reason)
{
    /// <summary>The scale at layer 0.</summary>
    public double First => Values[0];

    /// <summary>The scale at the last layer.</summary>
    public double Last => Values[^1];

    /// <summary>last / first; undefined where the first is 0.</summary>
    public double Ratio => First == 0 ? double.NaN : Last / First;

    /// <summary>Fits one family.</summary>
    public static FamilyTrajectory Of(string family, IReadOnlyList<double> values)
    {
        var forms = TrajectoryForms.Of([.. values], out var reason);
        return new FamilyTrajectory(family, values, forms, forms is null ? reason : forms.Missing);
    }
}

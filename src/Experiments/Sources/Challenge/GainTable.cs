using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Source 002 section 3 says DAMPEN is G below 1 and EXPAND G above 1, with shares: its own table, row by row.</summary>
/// <param name="Rows">One a model.</param>
/// <param name="Dampening">Models of EleutherAI with G below 1, of how many; the source says 80 %.</param>
/// <param name="Expanding">Models of OpenAI and Meta with G above 1, of how many; the source says 100 %.</param>
/// <param name="BehaviorExplains">r^2 of L*/L with the behavior (EXPAND 1, DAMPEN 0) over the models that have one.</param>
/// <param name="GainExplains">r^2 of L*/L with G over the same models.</param>
public sealed record GainTable(
    IReadOnlyList<GainRow> Rows, (int Count, int Of) Dampening, (int Count, int Of) Expanding, Figure BehaviorExplains, Figure GainExplains)
{
    /// <summary>The share that the source says dampens, in percent.</summary>
    public const double ClaimedDampening = 80;

    /// <summary>The share that it says expands, in percent.</summary>
    public const double ClaimedExpansion = 100;

    /// <summary>The rows whose behavior is not what their G says.</summary>
    public IEnumerable<GainRow> Violations => Rows.Where(row => row.Agrees == false);

    /// <summary>The table of some models.</summary>
    public static GainTable Of(IReadOnlyList<DataPoint> points)
    {
        var eleuther = points.Where(point => point.Group == "EleutherAI").ToList();
        var others = points.Where(point => point.Group is "OpenAI" or "Meta").ToList();
        var known = points.Where(point => point.Inputs is { Behavior: Behavior.Dampen or Behavior.Expand, Gain: not null }).ToList();
        return new GainTable(
            [.. points.Select(GainRow.Of)],
            (eleuther.Count(point => point.Inputs.Gain < 1), eleuther.Count),
            (others.Count(point => point.Inputs.Gain > 1), others.Count),
            Explained(known, point => point.Inputs.Behavior == Behavior.Expand ? 1 : 0),
            Explained(known, point => point.Inputs.Gain!.Value));
    }

    private static Figure Explained(List<DataPoint> points, Func<DataPoint, double> property)
    {
        var correlation = Correlation.Pearson([.. points.Select(property)], [.. points.Select(point => point.Ratio)]);
        return new Figure(correlation.R * correlation.R, correlation.Reason);
    }
}

/// <summary>One model's behavior beside its gain.</summary>
/// <param name="Model">The model.</param>
/// <param name="Gain">G as published.</param>
/// <param name="Behavior">As published.</param>
/// <param name="ByDefinition">What G says; null where G is 1 or not known, of which the definition says nothing.</param>
public sealed record GainRow(string Model, double? Gain, Behavior? Behavior, Behavior? ByDefinition)
{
    /// <summary>Whether the two agree; null where either says nothing.</summary>
    public bool? Agrees => Behavior is null or Metrics.Formulas.Behavior.Unknown || ByDefinition is null ? null : Behavior == ByDefinition;

    internal static GainRow Of(DataPoint point) => new(
        point.Name, point.Inputs.Gain, point.Inputs.Behavior,
        point.Inputs.Gain switch { < 1 => Metrics.Formulas.Behavior.Dampen, > 1 => Metrics.Formulas.Behavior.Expand, _ => null });
}

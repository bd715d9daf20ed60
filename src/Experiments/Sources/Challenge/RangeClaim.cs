using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>A range of L*/L that source 002 states for some models (its observations 1 and 2), checked row by row.</summary>
/// <param name="Observation">1 or 2.</param>
/// <param name="Group">The models it is stated for, in the source's words.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Decimals">To how many decimals it is stated.</param>
/// <param name="Rows">The models, in the table's order.</param>
public sealed record RangeClaim(int Observation, string Group, double Low, double High, int Decimals, IReadOnlyList<RangeRow> Rows)
{
    /// <summary>Whether every row is in the range; null without rows.</summary>
    public bool? Holds => Rows.Count == 0 ? null : Rows.All(row => row.Within);

    /// <summary>The mean of L*/L; null without rows.</summary>
    public double? Mean => Rows.Count == 0 ? null : Rows.Average(row => row.Ratio);

    /// <summary>The four that the source states.</summary>
    public static IReadOnlyList<RangeClaim> All(IReadOnlyList<DataPoint> points) =>
    [
        Of(1, "Shallow (L≈12)", 0.6, 0.7, 1, points.Where(point => point.Inputs.Layers == 12)),
        Of(1, "Deep (L≈32)", 0.7, 0.8, 1, points.Where(point => point.Inputs.Layers == 32)),
        Of(2, "DAMPEN models", 0.65, 0.85, 2, points.Where(point => point.Inputs.Behavior == Behavior.Dampen)),
        Of(2, "EXPAND models", 0.67, 0.75, 2, points.Where(point => point.Inputs.Behavior == Behavior.Expand)),
    ];

    private static RangeClaim Of(int observation, string group, double low, double high, int decimals, IEnumerable<DataPoint> points)
    {
        // The ends have the same few decimals, so that a rounded ratio can equal them exactly.
        bool In(double ratio) => ratio >= low && ratio <= high;
        return new RangeClaim(
            observation, group, low, high, decimals,
            [.. points.Select(point => new RangeRow(point.Name, point.Ratio, In(point.Ratio), In(Math.Round(point.Ratio, decimals, MidpointRounding.AwayFromZero))))]);
    }
}

/// <summary>One model in a range, or not.</summary>
/// <param name="Model">The model.</param>
/// <param name="Ratio">L*/L.</param>
/// <param name="Within">Low &lt;= L*/L &lt;= high.</param>
/// <param name="WithinRounded">The same with L*/L rounded as the range is stated: 8/12 is in "0.67 to 0.75" so, and only so.</param>
public sealed record RangeRow(string Model, double Ratio, bool Within, bool WithinRounded);

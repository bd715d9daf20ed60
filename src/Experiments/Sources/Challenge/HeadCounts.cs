using LStar.Metrics.Formulas;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Source 002's question 5: L*/L by head count, beside what it states.</summary>
/// <param name="Group">n_heads=8, say.</param>
/// <param name="Stated">The source's words.</param>
/// <param name="Models">The models.</param>
/// <param name="Mean">Of L*/L; null without models.</param>
/// <param name="Lowest">The least; null without models.</param>
/// <param name="Highest">The most; null without models.</param>
public sealed record HeadCounts(string Group, string Stated, IReadOnlyList<string> Models, double? Mean, double? Lowest, double? Highest)
{
    /// <summary>The source's three groups.</summary>
    public static IReadOnlyList<HeadCounts> All(IReadOnlyList<DataPoint> points) =>
    [
        Of("n_heads=8", "Late L* (0.94)", points.Where(point => point.Inputs.Heads == 8)),
        Of("n_heads=12", "Medium L* (0.67)", points.Where(point => point.Inputs.Heads == 12)),
        Of("n_heads=16+", "Varies (0.65-0.81)", points.Where(point => point.Inputs.Heads >= 16)),
    ];

    private static HeadCounts Of(string group, string stated, IEnumerable<DataPoint> points)
    {
        var all = points.ToList();
        double? Over(Func<IEnumerable<double>, double> statistic) => all.Count == 0 ? null : statistic(all.Select(point => point.Ratio));
        return new HeadCounts(group, stated, [.. all.Select(point => point.Name)], Over(Enumerable.Average), Over(Enumerable.Min), Over(Enumerable.Max));
    }
}

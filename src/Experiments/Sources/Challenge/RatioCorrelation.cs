using LStar.Metrics.Formulas;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>How L*/L goes with a property of the models, and how much of that hangs on one model.</summary>
/// <param name="Name">r(L, L*/L), say.</param>
/// <param name="Claimed">The r the source states; null where it states none.</param>
/// <param name="Pearson">With its probability.</param>
/// <param name="Spearman">Of the ranks.</param>
/// <param name="Interval">For Pearson's r, over models.</param>
/// <param name="LeaveOneOut">Pearson with each model left out, in order.</param>
/// <param name="Subsets">How many subsets of at least four models have an r.</param>
/// <param name="SubsetsAsClaimed">How many of them have the claimed r to its two decimals; null without a claim.</param>
public sealed record RatioCorrelation(
    string Name, double? Claimed, Correlation Pearson, Correlation Spearman, Interval Interval,
    IReadOnlyList<(string LeftOut, Correlation Pearson)> LeaveOneOut, int Subsets, int? SubsetsAsClaimed)
{
    /// <summary>Source 002, observation 1.</summary>
    public const double ClaimedDepthRatio = 0.47;

    private const int FewestOfSubset = 4;

    // More models have too many subsets to go through.
    private const int MostForSubsets = 12;

    /// <summary>Depth, head count inverted, and gain against L*/L.</summary>
    public static IReadOnlyList<RatioCorrelation> All(IReadOnlyList<DataPoint> points) =>
    [
        Of("r(L, L*/L)", points, point => point.Inputs.Layers, ClaimedDepthRatio),
        Of("r(1/H, L*/L)", points, point => 1.0 / point.Inputs.Heads, null),
        Of("r(G, L*/L)", points, point => point.Inputs.Gain ?? double.NaN, null),
    ];

    private static RatioCorrelation Of(string name, IReadOnlyList<DataPoint> points, Func<DataPoint, double> property, double? claimed)
    {
        Correlation Over(IEnumerable<DataPoint> some) => Correlation.Pearson([.. some.Select(property)], [.. some.Select(point => point.Ratio)]);
        var subsets = points.Count > MostForSubsets ? [] : SubsetsOf(points).Select(subset => Over(subset).R).OfType<double>().ToList();
        return new RatioCorrelation(
            name,
            claimed,
            Over(points),
            Correlation.Spearman([.. points.Select(property)], [.. points.Select(point => point.Ratio)]),
            Resampled.Of(points, some => Over(some).R ?? double.NaN),
            [.. points.Select((point, left) => (point.Name, Over(points.Where((_, i) => i != left))))],
            subsets.Count,
            claimed is { } stated && points.Count <= MostForSubsets ? subsets.Count(r => Math.Abs(r - stated) < 0.005) : null);
    }

    private static IEnumerable<List<DataPoint>> SubsetsOf(IReadOnlyList<DataPoint> points) => Enumerable.Range(0, 1 << points.Count)
        .Where(mask => int.PopCount(mask) >= FewestOfSubset)
        .Select(mask => points.Where((_, i) => (mask >> i & 1) == 1).ToList());
}

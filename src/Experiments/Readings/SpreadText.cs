using LStar.Metrics.Statistics;

namespace LStar.Experiments.Readings;

/// <summary>The L* of several prompts in one cell of a table.</summary>
public static class SpreadText
{
    /// <summary>No L*.</summary>
    public const string None = "–";

    /// <summary>What the cells mean, for the line below a table.</summary>
    public const string Legend =
        "mean ± deviation over prompts, or layer×prompts where most are more than a layer from the mean (+n: n more elsewhere); – no L*";

    private const int MostLayers = 3;

    /// <summary>
    /// Mean ± population deviation; the layer alone where all agree. Where most prompts have their L* more than a layer from the mean and some share
    /// theirs, the mean hides modes, and layer×prompts stands in its place. Prompts without an L* are counted behind.
    /// </summary>
    public static string Of(LayerSpread spread)
    {
        if (spread is not { Mean: { } mean, Deviation: { } deviation })
        {
            return None;
        }

        var layers = spread.Counts.Count == 1 ? $"{mean:0}" : HidesModes(spread.Counts, mean) ? Modes(spread.Counts) : $"{mean:0.0} ± {deviation:0.0}";
        return spread.Undefined == 0 ? layers : $"{layers} {None}×{spread.Undefined}";
    }

    private static bool HidesModes(IReadOnlyDictionary<int, int> counts, double mean) =>
        counts.Values.Any(count => count > 1) && 2 * counts.Where(pair => Math.Abs(pair.Key - mean) <= 1).Sum(pair => pair.Value) < counts.Values.Sum();

    /// <summary>All layers where they are few, else those that most prompts share, and how many prompts are left.</summary>
    private static string Modes(IReadOnlyDictionary<int, int> counts)
    {
        var shown = counts.Count <= MostLayers
            ? counts.ToList()
            : [.. counts.Where(pair => pair.Value > 1).OrderByDescending(pair => pair.Value).Take(MostLayers).OrderBy(pair => pair.Key)];
        var left = counts.Values.Sum() - shown.Sum(pair => pair.Value);
        return string.Join(' ', shown.Select(pair => $"{pair.Key}×{pair.Value}")) + (left > 0 ? $" +{left}" : "");
    }
}

namespace LStar.Metrics.Statistics;

/// <summary>How L* spreads over prompts: an index that is 1 for most and 7 for a few has no useful mean, so mode and counts stand beside it.</summary>
/// <param name="Mean">The mean layer; null where no prompt has an L*.</param>
/// <param name="Deviation">The population standard deviation, sqrt(mean (l - mean)^2); null where no prompt has an L*.</param>
/// <param name="Mode">The most common layer; null where two or more are equally common, or none is there.</param>
/// <param name="Counts">How many prompts have their L* at each layer, by layer.</param>
/// <param name="Undefined">How many prompts have no L*; they enter nothing else.</param>
public sealed record LayerSpread(double? Mean, double? Deviation, int? Mode, IReadOnlyDictionary<int, int> Counts, int Undefined)
{
    /// <summary>The spread of some L*, null standing for none.</summary>
    public static LayerSpread Of(IEnumerable<int?> layers)
    {
        var counts = new SortedDictionary<int, int>();
        var undefined = 0;
        foreach (var layer in layers)
        {
            if (layer is { } at)
            {
                counts[at] = counts.GetValueOrDefault(at) + 1;
            }
            else
            {
                undefined++;
            }
        }

        if (counts.Count == 0)
        {
            return new LayerSpread(null, null, null, counts, undefined);
        }

        double total = counts.Values.Sum();
        var mean = counts.Sum(pair => (double)pair.Key * pair.Value) / total;
        var variance = counts.Sum(pair => (pair.Key - mean) * (pair.Key - mean) * pair.Value) / total;
        var most = counts.Values.Max();
        var modes = counts.Where(pair => pair.Value == most).Select(pair => (int?)pair.Key).ToList();
        return new LayerSpread(mean, Math.Sqrt(variance), modes.Count == 1 ? modes[0] : null, counts, undefined);
    }
}

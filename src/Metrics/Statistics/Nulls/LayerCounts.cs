namespace LStar.Metrics.Statistics.Nulls;

/// <summary>
/// Observed L* counted in bins, and the counts that their nulls expect: what a chi-square or a multinomial test compares. Each L* has its own null, since
/// nulls differ with depth and, where noise is scaled, with the model: expected = sum over L* of the null's probability of the bin.
/// </summary>
/// <param name="Bins">The bins.</param>
/// <param name="Observed">L* in each bin.</param>
/// <param name="Expected">What the nulls expect in each bin.</param>
/// <param name="ObservedElsewhere">L* below the first bin, and curves that have none.</param>
/// <param name="ExpectedElsewhere">What the nulls expect there.</param>
/// <param name="SameNull">Whether all nulls give the bins the same probabilities: the counts are then multinomial.</param>
/// <remarks>
/// The tests take L* as independent: prompts on one model share its weights, and are less than that. With nulls that differ, a bin's variance is
/// sum p (1 - p), at most that of a multinomial with the mean probabilities, so chi-square rejects a little too seldom. Expected counts below 5 in a bin make chi-square's p rough.
/// Not rejecting is no proof: give the power against a stated alternative.
/// </remarks>
public sealed record LayerCounts(
    LayerBins Bins, IReadOnlyList<int> Observed, IReadOnlyList<double> Expected, int ObservedElsewhere, double ExpectedElsewhere, bool SameNull)
{
    /// <summary>How many L*, and curves without one, were counted.</summary>
    public int Total => Observed.Sum() + ObservedElsewhere;

    /// <summary>The mean probability of each bin under the nulls; NaN where nothing was counted.</summary>
    public IReadOnlyList<double> Probabilities => [.. Expected.Select(expected => expected / Total)];

    /// <summary>Counts L*, null standing for none, each with its null.</summary>
    public static LayerCounts Of(IEnumerable<(int? Layer, NullDistribution Null)> found, LayerBins? bins = null)
    {
        bins ??= LayerBins.SignChange;
        var (observed, expected) = (new int[bins.Firsts.Count], new double[bins.Firsts.Count]);
        var (elsewhere, total, same) = (0, 0, true);
        IReadOnlyList<double>? first = null;
        foreach (var (layer, distribution) in found)
        {
            total++;
            if (bins.Of(layer) is { } bin)
            {
                observed[bin]++;
            }
            else
            {
                elsewhere++;
            }

            double[] probabilities = [.. bins.Of(distribution).Select(estimate => estimate.Probability)];
            first ??= probabilities;
            same &= probabilities.SequenceEqual(first);
            for (var i = 0; i < expected.Length; i++)
            {
                expected[i] += probabilities[i];
            }
        }

        return new LayerCounts(bins, observed, expected, elsewhere, Math.Max(0, total - expected.Sum()), same);
    }
}

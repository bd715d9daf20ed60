using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Metrics.Statistics.Nulls;

namespace LStar.Experiments.Merging.Summaries;

/// <summary>L* of every model at a revision, and of every model that has several revisions, by every reading.</summary>
internal sealed class TransitionEstimates(LayerNulls nulls)
{
    /// <summary>Of each model at each revision, in the order of cells.</summary>
    public IReadOnlyList<TransitionEstimate> BySubject(IReadOnlyList<MergedCell> cells) => Each(cells.GroupBy(Checkpoint), group => group[0].Subject);

    /// <summary>Of each model over its revisions; one that has a single revision is not repeated.</summary>
    public IReadOnlyList<TransitionEstimate> ByModel(IReadOnlyList<MergedCell> cells) =>
        Each(cells.GroupBy(cell => (cell.Name, 0)).Where(group => group.Select(Checkpoint).Distinct().Skip(1).Any()), group => group[0].Name);

    /// <summary>Plain results know their models by name alone, and two may share it: as long as their depths differ they are told apart.</summary>
    private static (string Subject, int Layers) Checkpoint(MergedCell cell) => (cell.Subject, cell.Layers);

    private IReadOnlyList<TransitionEstimate> Each(IEnumerable<IGrouping<(string, int), MergedCell>> groups, Func<List<MergedCell>, string> name)
    {
        var all = groups.Select(group => group.ToList()).ToList();
        var found = new List<TransitionEstimate>[all.Count];
        Parallel.For(0, all.Count, index => found[index] = [.. ReadingCatalogue.All.Select(reading => Of(reading, all[index], name(all[index]))).OfType<TransitionEstimate>()]);
        return [.. found.SelectMany(each => each)];
    }

    private TransitionEstimate? Of(Reading reading, List<MergedCell> cells, string subject)
    {
        var checkpoints = cells
            .Select(cell => (Cell: cell, Reading: cell.Reading(reading)!))
            .Where(pair => pair.Reading is not null)
            .GroupBy(pair => Checkpoint(pair.Cell))
            .Select(group => group.ToList())
            .ToList();
        if (checkpoints.Count == 0)
        {
            return null;
        }

        var all = checkpoints.SelectMany(pair => pair).ToList();
        var pools = reading.Aggregation == Aggregation.WeightsOnly ? [] : checkpoints.Select(pairs => PromptPool.Of(reading, pairs)).ToList();
        var layer = reading.Aggregation == Aggregation.WeightsOnly ? OfWeights(checkpoints) : OverPrompts(reading, pools);
        var points = Decisive(reading, all).ToList();
        var layers = all.Select(pair => pair.Cell.Layers).Distinct().ToList();
        return new TransitionEstimate(
            all[0].Cell.Name,
            subject,
            all.Select(pair => pair.Cell.Step).Distinct().ToList() is [var step] ? step : null,
            checkpoints.Count,
            layers.Count == 1 ? layers[0] : null,
            reading,
            pools.Count == 1 ? pools[0].Texts.Count : pools.SelectMany(pool => pool.Texts).Distinct(StringComparer.Ordinal).Count(),
            all.Select(pair => pair.Cell.Engine).Distinct(StringComparer.Ordinal).Count(),
            pools.Sum(pool => pool.Undefined),
            layer,
            Deviation(pools),
            points.Min(point => point.Point.Margin),
            Near([.. all.Select(pair => pair.Reading.Null).OfType<NearNull>()]),
            Test(points, nulls.NoiseAsRare),
            Test(points, nulls.WalkAsRare));

        NullTest Test(IEnumerable<(MergedCell Cell, CellPoint Point)> located, Func<Reading, int, int, double?> rare) => NullTest.Of(
            [.. located.Select(pair => pair.Point.Layer is { } at && reading.Locator is not HalfDepth ? rare(reading, pair.Cell.Layers, at) : null).OfType<double>()]);
    }

    /// <summary>The points that the reading's source decides by: of each prompt, or of each mean curve.</summary>
    private static IEnumerable<(MergedCell Cell, CellPoint Point)> Decisive(Reading reading, IEnumerable<(MergedCell Cell, CellReading Reading)> all) => all.SelectMany(pair =>
        reading.Aggregation == Aggregation.LocateThenMean ? pair.Reading.ByPrompt.Select(point => (pair.Cell, point)) : [(pair.Cell, pair.Reading.Averaged)]);

    private static Interval OfWeights(List<List<(MergedCell Cell, CellReading Reading)>> checkpoints)
    {
        double[] layers = [.. checkpoints.Select(pairs => pairs.Select(pair => pair.Reading.Averaged.Layer).OfType<int>().Select(layer => (double)layer).DefaultIfEmpty(double.NaN).Average()).Where(double.IsFinite)];
        return new Interval(layers.Length == 0 ? double.NaN : layers.Average(), null, null, 0.95, 0, 0, "no prompt enters");
    }

    private static Interval OverPrompts(Reading reading, List<PromptPool> pools)
    {
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        int[][] numbers = [.. pools.Select(pool => pool.Texts.Select(text => at.TryGetValue(text, out var number) ? number : at[text] = at.Count).ToArray())];
        var mean = new double[pools.Max(pool => pool.Layers) + 1];
        if (at.Count >= 2 && pools is [{ IsOneValue: true } only])
        {
            return new Interval(only.Values[0], only.Values[0], only.Values[0], 0.95, 0, 0, null);
        }

        return IdealBootstrap.Percentile(at.Count, counts =>
        {
            var (sum, count) = (0.0, 0);
            for (var i = 0; i < numbers.Length; i++)
            {
                var layer = pools[i].Layer(reading, counts, numbers[i], mean);
                if (!double.IsNaN(layer))
                {
                    sum += layer;
                    count++;
                }
            }

            return count == 0 ? double.NaN : sum / count;
        });
    }

    /// <summary>Over prompts, each the mean of its revisions.</summary>
    private static double? Deviation(List<PromptPool> pools)
    {
        double[] layers = pools is [var only]
            ? [.. only.Values.Where(double.IsFinite)]
            : [.. pools.SelectMany(pool => pool.Texts.Zip(pool.Values)).Where(pair => double.IsFinite(pair.Second)).GroupBy(pair => pair.First, StringComparer.Ordinal).Select(group => group.Average(pair => pair.Second))];
        var mean = layers.Length == 0 ? 0 : layers.Average();
        return layers.Length == 0 ? null : Math.Sqrt(layers.Average(layer => (layer - mean) * (layer - mean)));
    }

    private static NearNull? Near(List<NearNull> near)
    {
        var permutations = near.Select(each => each.Permutation).OfType<double>().ToList();
        return near.Count == 0 ? null : new NearNull(
            near.Average(each => each.WhiteNoise), near.Average(each => each.RandomWalk), permutations.Count == 0 ? null : permutations.Average(), near.Max(each => each.StandardError));
    }
}

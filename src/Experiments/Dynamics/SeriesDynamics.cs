using LStar.Experiments.Merging;
using LStar.Experiments.Merging.Summaries;
using LStar.Experiments.Readings;
using LStar.Metrics.Statistics;

namespace LStar.Experiments.Dynamics;

/// <summary>A training series with everything that is drawn of it: each reading's L* against step, and each metric's curve against step.</summary>
/// <param name="Series">The series.</param>
/// <param name="Readings">L* by reading, in the catalogue's order.</param>
/// <param name="Curves">Each metric as [step][layer], for a heat map; of the alignments [step][state 0..L]. Only those that every step has, with as many values; NaN is undefined.</param>
public sealed record SeriesDynamics(TrainingSeries Series, IReadOnlyList<ReadingDynamics> Readings, IReadOnlyDictionary<string, double[][]> Curves)
{
    /// <summary>Every series in some cells, read with their curves.</summary>
    public static IReadOnlyList<SeriesDynamics> All(IReadOnlyList<MergedCell> cells, LayerNulls? nulls = null)
    {
        nulls ??= new LayerNulls();
        return [.. TrainingSeries.All(cells).Select(series => Of(series, nulls))];
    }

    /// <summary>One series.</summary>
    public static SeriesDynamics Of(TrainingSeries series, LayerNulls nulls)
    {
        var readings = ReadingCatalogue.All.AsParallel().AsOrdered().Select(reading => ReadingDynamics.Of(reading, series, nulls)).OfType<ReadingDynamics>().ToList();
        var tested = readings.Where(reading => reading.Trend.Count >= ReadingDynamics.FewestSteps && reading.Trend.P is not null).ToList();
        var adjusted = tested.Zip(CombinedProbability.Holm([.. tested.Select(reading => reading.Trend.P!.Value)])).ToDictionary(pair => pair.First.Reading, pair => pair.Second);
        var names = series.Steps[0].Curves.Where(curve => series.Steps.All(step => step.Curves.TryGetValue(curve.Key, out var other) && other.Length == curve.Value.Length)).Select(curve => curve.Key);
        return new SeriesDynamics(
            series,
            [.. readings.Select(reading => adjusted.TryGetValue(reading.Reading, out var p) ? reading with { HolmP = p } : reading)],
            names.ToDictionary(name => name, name => series.Steps.Select(step => step.Curves[name]).ToArray(), StringComparer.Ordinal));
    }
}

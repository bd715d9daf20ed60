using LStar.Experiments.Results;
using LStar.Experiments.Snapshots;

namespace LStar.Experiments.Merging;

/// <summary>Cells that are there more than once: equal figures count once, others contradict each other.</summary>
internal static class Duplicate
{
    /// <summary>Every cell once.</summary>
    public static Settlement Settled(IReadOnlyList<MergedCell> cells, CancellationToken cancellation)
    {
        var groups = cells.GroupBy(cell => cell.Key, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        var pairs = groups.SelectMany(group => group.Skip(1).Select(other => (First: group[0], Second: other))).ToList();
        var differences = new IReadOnlyList<SnapshotDifference>[pairs.Count];
        var faults = new string?[pairs.Count];
        Parallel.For(0, pairs.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            try
            {
                differences[index] = CellFigures.Compare(pairs[index].First.File, pairs[index].Second.File);
            }
            catch (ResultFileException error)
            {
                (differences[index], faults[index]) = ([], error.Message);
            }
        });

        var conflicts = pairs.Zip(differences).Where(pair => pair.Second.Count > 0).Select(pair => CellConflict.Of(pair.First.First, pair.First.Second, pair.Second)).ToList();
        var contradicted = conflicts.Select(conflict => conflict.Key).ToHashSet(StringComparer.Ordinal);
        return new Settlement(
            [.. groups.Select(group => group[0]).Where(cell => !contradicted.Contains(cell.Key)).Order(CellOrder.Usual)],
            conflicts,
            pairs.Where((pair, index) => faults[index] is null && !contradicted.Contains(pair.First.Key)).Count(),
            [.. faults.OfType<string>()],
            groups.Select(group => group[0].Key).ToHashSet(StringComparer.Ordinal));
    }
}

/// <summary>What is left.</summary>
/// <param name="Cells">Each once, sorted.</param>
/// <param name="Conflicts">Those that contradict each other.</param>
/// <param name="Duplicates">Files of cells that are there already.</param>
/// <param name="PassedOver">Files that could not be compared, with the reason.</param>
/// <param name="Keys">The keys of all cells that were measured, contradicted or not.</param>
internal sealed record Settlement(IReadOnlyList<MergedCell> Cells, IReadOnlyList<CellConflict> Conflicts, int Duplicates, IReadOnlyList<string> PassedOver, IReadOnlySet<string> Keys);

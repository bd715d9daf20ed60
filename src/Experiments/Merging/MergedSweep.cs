using LStar.Experiments.Results;

namespace LStar.Experiments.Merging;

/// <summary>The results of one or several sweeps, each cell once.</summary>
public sealed record MergedSweep
{
    /// <summary>The version of the table's rows and of the summary.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The folders, as they were named.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>The cells, sorted by model, step, revision, prompts, engine and key: the order of folders does not matter.</summary>
    public required IReadOnlyList<MergedCell> Cells { get; init; }

    /// <summary>Cells that could not be measured, and were not measured in any of the folders either.</summary>
    public IReadOnlyList<FailedCell> Failed { get; init; } = [];

    /// <summary>Cells whose results contradict each other; they are not among <see cref="Cells"/>.</summary>
    public IReadOnlyList<CellConflict> Conflicts { get; init; } = [];

    /// <summary>Files whose cell is there already, with equal figures.</summary>
    public int Duplicates { get; init; }

    /// <summary>Files that were passed over, each with the reason.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];

    /// <summary>What else a reader should know, a line each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>
    /// Reads folders: of a sweep cells/KEY.json and failed/KEY.json, of any other the results of lstar measure --out. A file that is damaged, half there, or under another name than its key's is
    /// passed over. Files are read by several threads; what comes out does not depend on it.
    /// </summary>
    /// <param name="folders">At least one.</param>
    /// <param name="curves">Whether each cell's mean curves are kept, for the heat maps of a series: some 5 kB a cell.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ResultFileException">A folder cannot be read, there is no result in any, or one is of a newer program.</exception>
    public static MergedSweep Read(IReadOnlyList<string> folders, bool curves = false, CancellationToken cancellation = default)
    {
        var files = new List<(string File, bool IsSweep)>();
        var (failed, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var folder in folders)
        {
            var found = CellFiles.Of(folder);
            files.AddRange(found.Cells.Where(file => seen.Add(Path.GetFullPath(file))).Select(file => (file, found.IsSweep)));
            failed.AddRange(found.Failed.Where(file => seen.Add(Path.GetFullPath(file))));
        }

        var read = new ReadCell[files.Count];
        var reader = new CellReader(new TextPool(), curves);
        InParallel(files.Count, cancellation, (bytes, index) => read[index] = ReadCell.Of(reader, bytes, files[index].File));
        if (read.Select(each => each.Newer).FirstOrDefault(newer => newer is not null) is { } newer)
        {
            throw new ResultFileException(newer.File, newer.Message, newer);
        }

        var passed = read.Where(each => each.Fault is not null).Select(each => each.Fault!).ToList();
        var unknown = read.SelectMany(each => each.Remarks).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var kept = Duplicate.Settled([.. read.Where(each => each.Cell is not null).Select(each => each.Cell!)], cancellation);
        passed.AddRange(kept.PassedOver);
        var failures = new List<FailedCell>();
        var measured = kept.Keys;
        foreach (var file in failed)
        {
            try
            {
                failures.Add(FailedCells.Read(file));
            }
            catch (ResultFileException error)
            {
                passed.Add(error.Message);
            }
        }

        return kept.Cells.Count + kept.Conflicts.Count + failures.Count > 0
            ? new MergedSweep
            {
                Folders = folders,
                Cells = kept.Cells,
                Failed = [.. failures.Where(failure => !measured.Contains(failure.Key)).DistinctBy(failure => failure.Key).OrderBy(failure => failure.Cell, StringComparer.Ordinal)],
                Conflicts = kept.Conflicts,
                Duplicates = kept.Duplicates,
                PassedOver = passed,
                Remarks = unknown,
            }
            : throw new ResultFileException(string.Join(", ", folders), passed.Count == 0 ? "expected results of lstar sweep or measure --out, found none" : $"expected results of lstar sweep or measure --out, found none; {passed[0]}");
    }

    /// <summary>Work on files, each thread with memory of its own.</summary>
    internal static void InParallel(int count, CancellationToken cancellation, Action<FileBytes, int> work) =>
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new FileBytes(), (index, _, bytes) =>
        {
            work(bytes, index);
            return bytes;
        }, bytes => bytes.Dispose());

    /// <summary>What became of a file.</summary>
    private sealed record ReadCell(MergedCell? Cell, string? Fault, NewerResultException? Newer, IReadOnlyList<string> Remarks)
    {
        public static ReadCell Of(CellReader reader, FileBytes bytes, string file)
        {
            try
            {
                var cell = reader.Read(bytes.Of(file), file, out var unknown);
                return cell.IsKeyed && cell.Key != Path.GetFileNameWithoutExtension(file)
                    ? new ReadCell(null, $"{file}: expected the cell of its name, found the cell {cell.Key}", null, [])
                    : new ReadCell(cell, null, null, [.. unknown.Select(name => $"a reading that this program does not know is left out: {LStar.Models.OneLine.Of(name)}")]);
            }
            catch (ResultFileException error)
            {
                return new ReadCell(null, error.Message, null, []);
            }
            catch (NewerResultException error)
            {
                return new ReadCell(null, null, error, []);
            }
        }
    }
}

using LStar.Experiments.Merging;
using LStar.Experiments.Results;

namespace LStar.Reports.Documents;

/// <summary>Results as they lie on disk: what a report is made from.</summary>
public sealed record ResultDocuments
{
    /// <summary>Measured models, in the order of files; a model that is there twice is there twice.</summary>
    public IReadOnlyList<ModelDocument> Models { get; init; } = [];

    /// <summary>Results of experiments.</summary>
    public IReadOnlyList<ExperimentDocument> Experiments { get; init; } = [];

    /// <summary>Ledgers of claims.</summary>
    public IReadOnlyList<LedgerDocument> Ledgers { get; init; } = [];

    /// <summary>Sweeps, each cell once.</summary>
    public IReadOnlyList<MergedSweep> Sweeps { get; init; } = [];

    /// <summary>What a reader should know: a file of a folder that was passed over, say.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>
    /// Reads files of results, and folders: their *.json and those of the folders right below them. What was named must be sound; in a folder a file that
    /// is no result, or a damaged one, is passed over with a remark. A file that is reached twice is read once.
    /// </summary>
    /// <exception cref="ResultFileException">
    /// A named file cannot be read, is damaged, is no result or is of a newer program, or there is nothing in a folder; the message is one line.
    /// </exception>
    public static ResultDocuments Read(IReadOnlyList<string> paths)
    {
        var all = new ResultDocuments();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            all = all.With(!Directory.Exists(path) ? Once(path, seen) : OfFolder(path, seen));
        }

        return all;
    }

    /// <summary>Reads one document of results, of any kind; <paramref name="name"/> stands in messages and for the file.</summary>
    /// <exception cref="ResultFileException">It is damaged, is no result or is of a newer program; the message is one line.</exception>
    public static ResultDocuments Parse(Stream json, string name) => ResultKind.Read(ResultJsonFile.Read(json, name)) with { Files = [name] };

    private static ResultDocuments Once(string path, HashSet<string> seen) =>
        path.Length > 0 && !seen.Add(Path.GetFullPath(path)) ? new ResultDocuments() : ResultKind.Read(ResultJsonFile.Read(path)) with { Files = [path] };

    private static ResultDocuments OfFolder(string folder, HashSet<string> seen)
    {
        if (ResultFolder.IsSweep(folder))
        {
            return OfSweep(folder, seen);
        }

        var found = new ResultDocuments();
        var files = ResultFolder.Files(folder);
        foreach (var path in files)
        {
            try
            {
                found = found.With(Once(path, seen));
            }
            catch (ResultFileException error)
            {
                found = found with { Remarks = [.. found.Remarks, $"passed over {error.Message}"] };
            }
        }

        return found.Remarks.Count < files.Count
            ? found
            : throw new ResultFileException(folder, files.Count == 0 ? "expected results (*.json), found none" : $"expected results (*.json), found none; {found.Remarks[0]}");
    }

    /// <summary>Of a sweep the cells are merged; what the merge passed over is remarked on.</summary>
    private static ResultDocuments OfSweep(string folder, HashSet<string> seen)
    {
        if (!seen.Add(Path.GetFullPath(folder)))
        {
            return new ResultDocuments();
        }

        var sweep = MergedSweep.Read([folder], curves: true);
        return new ResultDocuments
        {
            Sweeps = [sweep],
            Files = [folder],
            Remarks = [.. sweep.PassedOver.Select(file => $"passed over {file}"), .. sweep.Conflicts.Select(conflict => $"{conflict.Subject}: {conflict.Files.First} and {conflict.Files.Second} contradict each other: {conflict.Largest}"), .. sweep.Remarks],
        };
    }

    private ResultDocuments With(ResultDocuments more) => new()
    {
        Models = [.. Models, .. more.Models],
        Experiments = [.. Experiments, .. more.Experiments],
        Ledgers = [.. Ledgers, .. more.Ledgers],
        Sweeps = [.. Sweeps, .. more.Sweeps],
        Remarks = [.. Remarks, .. more.Remarks],
        Files = [.. Files, .. more.Files],
    };
}

using System.Globalization;
using LStar.Experiments.Files;

namespace LStar.Runner.Submission;

/// <summary>slurm/NUMBER of a sweep's folder: a submission's frozen list of keys, its scripts, and its tasks' logs.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record SubmissionFolder(string Path)
{
    public string Cells => System.IO.Path.Combine(Path, "cells.txt");

    public string CellScript => System.IO.Path.Combine(Path, "cells.sh");

    public string MergeScript => System.IO.Path.Combine(Path, "merge.sh");

    /// <summary>All submissions that a sweep has had.</summary>
    public static IReadOnlyList<SubmissionFolder> Of(string sweep)
    {
        var folder = System.IO.Path.Combine(sweep, "slurm");
        return Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Select(path => new SubmissionFolder(path))] : [];
    }

    /// <summary>The next one, with its list: of two processes that make one at a time each has its own.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public static SubmissionFolder Create(string sweep, IReadOnlyList<string> keys)
    {
        var number = Of(sweep).Select(each => int.TryParse(System.IO.Path.GetFileName(each.Path), NumberStyles.None, CultureInfo.InvariantCulture, out var taken) ? taken : 0).DefaultIfEmpty().Max();
        while (true)
        {
            var folder = new SubmissionFolder(System.IO.Path.Combine(sweep, "slurm", (++number).ToString("000", CultureInfo.InvariantCulture)));
            AtomicFile.Prepare(folder.Path);
            try
            {
                using var list = new StreamWriter(new FileStream(folder.Cells, FileMode.CreateNew)) { NewLine = "\n" };
                foreach (var key in keys)
                {
                    list.WriteLine(key);
                }

                return folder;
            }
            catch (IOException) when (File.Exists(folder.Cells))
            {
                // Another process was quicker.
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new FileWriteException(folder.Cells, error.Message, error);
            }
        }
    }

    /// <summary>The keys of its list; none where it cannot be read.</summary>
    public IReadOnlyList<string> Keys()
    {
        try
        {
            return File.ReadAllLines(Cells);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

using System.Globalization;
using LStar.Experiments.Files;
using LStar.Models;

namespace LStar.Runner.Submission;

/// <summary>
/// lstar sweep PLAN --submit slurm: an array of tasks, a cell each, and a job that merges when they have ended. What a task of an earlier submission will measure, as the queue has it,
/// is not submitted again; where the queue says nothing, the cells' claims keep a second task harmless.
/// </summary>
internal sealed class SlurmSubmission(SubmissionRequest request, Surroundings surroundings, CancellationToken cancellation)
{
    private readonly Slurm _slurm = new(surroundings.Environment, cancellation);

    private int? AtOnce => request.Jobs ?? request.Plan.Slurm?.AtOnce;

    /// <summary>Submits, and says what.</summary>
    /// <returns>An exit code.</returns>
    /// <exception cref="SlurmException">Slurm is not here, or refuses; the scripts stay.</exception>
    /// <exception cref="LStar.Experiments.Sweeps.Plans.PlanException">The plan asks for what no script can say.</exception>
    /// <exception cref="UsageException">A path is one that no script can name.</exception>
    public async Task<int> RunAsync()
    {
        var (cellOptions, mergeOptions) = (SlurmOptions.OfCell(request.Plan), SlurmOptions.OfMerge(request.Plan));
        BatchText.LogFile(request.FolderPath, "");
        BatchText.OnOneLine(request.PlanPath);
        Remark(request.Faults);
        var left = request.Left();
        var queued = await QueuedAsync().ConfigureAwait(false);
        string[] keys = [.. left.Where(key => !queued.Contains(key)).Take(request.Limit ?? int.MaxValue)];
        var waiting = left.Count(queued.Contains);
        if (keys.Length == 0)
        {
            Say($"nothing to submit: of {request.Keys.Count} cells {request.Keys.Count - left.Count} are settled{(waiting > 0 ? $" and {waiting} in the queue" : "")}");
            return Code();
        }

        var size = await _slurm.MaxArraySizeAsync().ConfigureAwait(false);
        var folder = SubmissionFolder.Create(request.FolderPath, keys);
        (int Offset, string Tasks)[] arrays = [.. keys.Chunk(size).Select((part, index) => (index * size, Tasks(part.Length)))];
        var name = JobName(request.Plan.Name);
        Write(folder.CellScript, BatchScript.OfCells(name, folder.Path, cellOptions, arrays[0].Tasks, CellCommand()));
        Write(folder.MergeScript, BatchScript.OfMerge($"{name}-merge", folder.Path, mergeOptions, [.. ProgramCall.Words(), "merge", request.FolderPath, "--out", request.MergedPath]));
        Remark(LocalDisk.Remark([.. ProgramCall.Words(), request.PlanPath, request.FolderPath]) is { } remark ? [remark] : []);
        request.Folder.Keep(request.Plan);
        await SubmitAsync(folder, arrays, keys.Length, waiting).ConfigureAwait(false);
        return Code();
    }

    /// <summary>As of a sweep in this process: a model that cannot be used is said, and the others go on.</summary>
    private int Code() => request.Faults.Count > 0 ? ExitCode.UnusableInput : ExitCode.Done;

    private void Remark(IEnumerable<string> remarks)
    {
        foreach (var remark in remarks)
        {
            surroundings.Error.WriteLine($"lstar: {OneLine.Of(remark, int.MaxValue)}");
        }
    }

    private async Task SubmitAsync(SubmissionFolder folder, (int Offset, string Tasks)[] arrays, int cells, int waiting)
    {
        List<string> jobs = [];
        foreach (var (array, (offset, tasks)) in arrays.Index())
        {
            var last = array + 1 < arrays.Length ? arrays[array + 1].Offset : cells;
            // As many at once as the plan says are so many of all arrays: one goes after the other.
            string[] after = jobs.Count > 0 && AtOnce is not null ? [$"--dependency=afterany:{jobs[^1]}"] : [];
            var job = await TryAsync([$"--array={tasks}", .. after, folder.CellScript, offset.ToString(CultureInfo.InvariantCulture)], jobs, folder, (cells - offset, cells)).ConfigureAwait(false);
            var which = last == offset + 1 ? $"cell {last}" : $"cells {offset + 1} to {last}";
            Say($"{job}: {which} of {cells}{(array == 0 && waiting > 0 ? $", besides {waiting} in the queue" : "")}, as tasks of {folder.CellScript}");
        }

        var merge = await TryAsync([$"--dependency=afterany:{string.Join(':', jobs)}", folder.MergeScript], jobs, folder, (0, cells)).ConfigureAwait(false);
        Say($"{merge}: merges into {request.MergedPath} when they have ended");
        Say(request.DryRun ? "JOB1 and so on stand for the numbers that sbatch answers"
            : $"squeue --jobs={string.Join(',', jobs)} shows how far they are, lstar sweep {BatchText.Shell(request.PlanPath)} --out {BatchText.Shell(request.FolderPath)} --list what is done");
    }

    private async Task<string> TryAsync(string[] arguments, List<string> jobs, SubmissionFolder folder, (int Left, int Of) cells)
    {
        if (request.DryRun)
        {
            jobs.Add($"JOB{jobs.Count + 1}");
            return $"sbatch {string.Join(' ', arguments.Select(BatchText.Shell))}";
        }

        try
        {
            jobs.Add(await _slurm.SubmitAsync(arguments).ConfigureAwait(false));
            return $"job {jobs[^1]}";
        }
        catch (SlurmException error)
        {
            var before = jobs.Count > 0 ? $"after job {string.Join(", ", jobs)}, which stay, " : "";
            var next = cells.Left > 0 ? $"{cells.Left} of {cells.Of} cells are not submitted; {folder.CellScript} stays, and --submit again takes what is left" : $"lstar merge does by hand what {folder.MergeScript} was to do";
            throw new SlurmException($"{before}{error.Message} ({next})", error);
        }
    }

    /// <summary>The keys that tasks in the queue have: of the submissions of this folder, by the path of their script.</summary>
    private async Task<HashSet<string>> QueuedAsync()
    {
        var earlier = SubmissionFolder.Of(request.FolderPath);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (earlier.Count == 0 || request.DryRun)
        {
            return keys;
        }

        var queue = await _slurm.QueuedAsync().ConfigureAwait(false);
        foreach (var submission in earlier)
        {
            var lists = new Lazy<IReadOnlyList<string>>(submission.Keys);
            foreach (var (command, task) in queue)
            {
                if (command.StartsWith($"{submission.CellScript} ", StringComparison.Ordinal)
                    && int.TryParse(command.AsSpan(submission.CellScript.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                    && (long)offset + task < lists.Value.Count)
                {
                    keys.Add(lists.Value[offset + task]);
                }
            }
        }

        return keys;
    }

    private IEnumerable<string> CellCommand()
    {
        string[] threads = (request.Threads ?? request.Plan.Slurm?.Cpus) is { } count ? ["--threads", count.ToString(CultureInfo.InvariantCulture)] : [];
        string[] disk = request.Disk is { } bytes ? ["--disk", bytes.ToString(CultureInfo.InvariantCulture)] : [];
        string[] retry = request.Retry ? ["--retry"] : [];
        return [.. ProgramCall.Words(), "sweep", request.PlanPath, "--out", request.FolderPath, .. threads, .. disk, .. retry, "--wait", "--cell"];
    }

    private string Tasks(int count) =>
        AtOnce is { } most ? $"0-{count - 1}%{most}" : $"0-{count - 1}";

    private void Say(string line) => surroundings.Out.WriteLine(OneLine.Of(line, int.MaxValue));

    /// <summary>Letters that no one must quote; the plan's name may have any.</summary>
    private static string JobName(string plan) => $"lstar-{string.Concat(plan.Take(60).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' ? letter : '-'))}";

    private static void Write(string path, string text) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.Write(text);
    });
}

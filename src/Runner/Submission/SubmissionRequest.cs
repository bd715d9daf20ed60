using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Plans;
using LStar.Experiments.Sweeps.Running;

namespace LStar.Runner.Submission;

/// <summary>What is to be submitted.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Folder">The sweep's folder.</param>
/// <param name="Cells">The chosen cells, in the plan's order.</param>
internal sealed record SubmissionRequest(Plan Plan, SweepFolder Folder, IReadOnlyList<Cell> Cells)
{
    /// <summary>The keys of those that have one.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. Cells.Select(cell => cell.Key).OfType<string>()];

    /// <summary>Why others have none, a line for each model.</summary>
    public IReadOnlyList<string> Faults { get; } = [.. Cells.Where(cell => cell.Key is null).Select(cell => $"{cell.Model.Name}: {cell.Fault}").Distinct(StringComparer.Ordinal)];

    /// <summary>Whether cells that failed are measured again.</summary>
    public bool Retry { get; init; }

    /// <summary>The most cells; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>The most that are measured at a time; null where the plan, or the machine, says it.</summary>
    public int? Jobs { get; init; }

    /// <summary>Threads: of a task on a cluster, of all workers on this machine; null where the plan, or the machine, says it.</summary>
    public int? Threads { get; init; }

    /// <summary>The most that the sweep's downloads may take; null where the plan says it.</summary>
    public long? Disk { get; init; }

    /// <summary>Whether scripts are written and not submitted.</summary>
    public bool DryRun { get; init; }

    public string PlanPath => Path.GetFullPath(Plan.File);

    public string FolderPath => Path.GetFullPath(Folder.Root);

    public string MergedPath => Path.Combine(FolderPath, "merged");

    /// <summary>The cells that have no result, nor an error that is to stay, as of now.</summary>
    public IReadOnlyList<string> Left()
    {
        var (done, failed) = (Folder.Done(), Retry ? new HashSet<string>() : Folder.FailedKeys());
        return [.. Keys.Where(key => !done.Contains(key) && !failed.Contains(key))];
    }
}

using System.Collections.Concurrent;
using LStar.Experiments.Files;
using LStar.Experiments.Sweeps.Cells;
using LStar.Experiments.Sweeps.Plans;
using LStar.Experiments.Sweeps.Running;
using LStar.Models.Checkpoints;
using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;
using LStar.Runner.Progress;

namespace LStar.Runner.Commands;

/// <summary>A plan, its folder, and its cells with their keys.</summary>
internal sealed class SweepPlanning
{
    private readonly Surroundings _surroundings;
    private readonly HubSettings _hub;
    private readonly FileHashes _files;
    private readonly CellPlanner _planner;

    /// <summary>Reads a plan, looks for its models, and remembers in the folder what it found out of them.</summary>
    /// <param name="surroundings">Where models are.</param>
    /// <param name="plan">The plan's file.</param>
    /// <param name="folder">The sweep's folder; null for the usual one.</param>
    /// <param name="quiet">Whether nothing is shown.</param>
    /// <param name="cancellation">Ends it.</param>
    public SweepPlanning(Surroundings surroundings, string plan, string? folder, bool quiet, CancellationToken cancellation)
    {
        (_surroundings, _hub) = (surroundings, surroundings.Hub);
        Plan = PlanFile.Read(plan);
        Folder = folder is null ? SweepFolder.Of(plan) : new SweepFolder(folder);
        if (Folder.Root.Length == 0 || File.Exists(Folder.Root))
        {
            throw new UsageException($"--out: expected a folder, found {(Folder.Root.Length == 0 ? "an empty name" : $"a file: {Folder.Root}")}");
        }

        var revisions = RevisionMemory.Read(Folder);
        _files = HashMemory.Read(Folder, surroundings.Clock, cancellation);
        using var progress = new PlanningProgress(surroundings, quiet);
        _planner = new CellPlanner(surroundings.Environment("LSTAR_MODELS"), _hub, surroundings.Clock, new Random(Environment.ProcessId), _files, revisions) { Progress = progress.Show };
        try
        {
            Cells = _planner.Cells(Plan, cancellation);
        }
        finally
        {
            Remember(revisions);
        }
    }

    public Plan Plan { get; }

    public SweepFolder Folder { get; }

    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>The checkpoints of some of the cells; to be disposed once those are measured.</summary>
    /// <param name="chosen">The cells of this run.</param>
    /// <param name="disk">What downloads may take; null for what the plan says.</param>
    /// <param name="retry">Whether cells that failed are measured again.</param>
    /// <param name="quiet">Whether downloads are not shown.</param>
    public FoundCheckpoints Checkpoints(IEnumerable<Cell> chosen, long? disk, bool retry, bool quiet)
    {
        var needed = new NeededSnapshots(Folder, Cells, _planner, retry);
        var budget = (disk ?? Plan.Disk) is { } most ? new DiskBudget(_hub.Cache, Folder, most, needed.Contains) : null;
        return new FoundCheckpoints(chosen, _planner, _files, name => ModelReference.Find(name, _surroundings.Environment("LSTAR_MODELS"), _hub.Cache), _hub.Cache, Pull, budget);

        PulledModel Pull(HubId id, CancellationToken cancellation)
        {
            using var progress = new PullProgress(_surroundings, id.ToString(), quiet);
            var pulled = ModelFinding.Pull(_surroundings, _hub, progress).RunAsync(id, weights: true, cancellation).GetAwaiter().GetResult();
            progress.Summarise();
            return pulled;
        }
    }

    private void Remember(ConcurrentDictionary<string, KnownRevision> revisions)
    {
        try
        {
            HashMemory.Write(Folder, _files);
            RevisionMemory.Write(Folder, revisions);
        }
        catch (FileWriteException)
        {
            // A list can do without; whoever measures checks that the folder can be written.
        }
    }
}

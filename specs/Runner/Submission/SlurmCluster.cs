using System.Diagnostics;
using Xunit;

namespace LStar.Specs.Runner.Submission;

/// <summary>
/// A Slurm of two nodes on this machine's loopback, with a munge of its own: everything it has is in one temporary folder, and no cluster that the machine
/// belongs to knows of it. Of its nodes one may be killed, with all that runs there, and brought back.
/// </summary>
public sealed class SlurmCluster : IDisposable
{
    /// <summary>More than one array takes when there are more cells than this.</summary>
    public const int MaxArraySize = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SlurmConfiguration? _configuration;
    private readonly Process? _guard;

    /// <summary>Starts it; without Slurm nothing starts, and <see cref="Require"/> skips.</summary>
    public SlurmCluster()
    {
        if (SlurmPrograms.Missing is not null)
        {
            return;
        }

        _configuration = SlurmConfiguration.Create(MaxArraySize);
        _guard = SlurmGuard.Start(_configuration.Folder);
        foreach (var node in SlurmConfiguration.Nodes)
        {
            Revive(node);
        }

        try
        {
            Until(() => Run("sinfo", "--noheader", "--Node", "--format=%t") is (0, var states, _) && states == "idle\nidle\n", "the nodes to be idle");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Skips the spec where there is no Slurm, saying why.</summary>
    public static void Require() => Assert.SkipWhen(SlurmPrograms.Missing is not null, SlurmPrograms.Missing ?? "");

    /// <summary>Runs a program with this cluster for its Slurm, to its end.</summary>
    public (int Code, string Out, string Error) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(_configuration!.Started(SlurmPrograms.Find(program)!, arguments))!;
        return Executable.End(process);
    }

    /// <summary>Runs lstar with this cluster for its Slurm.</summary>
    public (int Code, string Out, string Error) LStar(params string[] arguments)
    {
        using var process = Process.Start(_configuration!.Started(Path.Combine(AppContext.BaseDirectory, "lstar"), arguments))!;
        return Executable.End(process);
    }

    /// <summary>The jobs whose script is below a folder, those that have ended too.</summary>
    internal IReadOnlyList<SlurmJob> Jobs(string folder) => [.. SlurmJob.Read(Run("scontrol", "show", "job").Out).Where(job => job.Command.StartsWith(folder + "/", StringComparison.Ordinal))];

    /// <summary>Whether lstar runs on a node, with a claim or before.</summary>
    internal bool Measures(string node) => ProcessTable.OfJobs(_configuration!, node).Any(process => process.ProcessName == "lstar");

    /// <summary>Waits until nothing is queued and nothing runs.</summary>
    public void UntilEmpty() => Until(() => Run("squeue", "--noheader") is (0, "", _), "the queue to be empty");

    /// <summary>Kills a node as a loss of power does: its daemon, the daemons of its steps, and what they started.</summary>
    public void Kill(string node)
    {
        while (ProcessTable.OfNode(_configuration!, node).ToList() is { Count: > 0 } found)
        {
            found.ForEach(process => process.Kill());
            found.ForEach(process => process.Dispose());
        }
    }

    /// <summary>Starts a node's daemon, which registers with the controller.</summary>
    public void Revive(string node)
    {
        _guard!.StandardInput.WriteLine(node);
        _guard.StandardInput.Flush();
    }

    /// <summary>Waits until something holds.</summary>
    /// <exception cref="TimeoutException">It does not, in two minutes; the message has what the daemons said last.</exception>
    public void Until(Func<bool> holds, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            if (waited.Elapsed > Patience || _guard!.WaitForExit(TimeSpan.FromMilliseconds(50)))
            {
                throw new TimeoutException($"waited for {what} in vain\n{_configuration!.LastWords()}");
            }
        }
    }

    /// <summary>Ends every daemon, and every job; the folder goes.</summary>
    public void Dispose()
    {
        if (_guard is null)
        {
            return;
        }

        _guard.StandardInput.Close();
        if (!_guard.WaitForExit(Patience))
        {
            _guard.Kill(entireProcessTree: true);
        }

        _guard.Dispose();
    }
}

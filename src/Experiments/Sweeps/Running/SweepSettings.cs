using LStar.Experiments.Sweeps.Plans;
using LStar.Models.Engines;

namespace LStar.Experiments.Sweeps.Running;

/// <summary>How a sweep runs in this process.</summary>
public sealed record SweepSettings
{
    /// <summary>Where checkpoints come from.</summary>
    public required ICheckpoints Checkpoints { get; init; }

    /// <summary>Opens an engine on so many threads; null where this program or machine has none such.</summary>
    public required Func<SweepEngine, int, IEngine?> Engines { get; init; }

    /// <summary>An error in one line.</summary>
    public required Func<Exception, string> Describe { get; init; }

    /// <summary>The time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Told how it goes.</summary>
    public required ISweepProgress Progress { get; init; }

    /// <summary>Cells that are measured at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Threads of all of them; null for one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>The most cells to measure; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether cells that failed are measured again.</summary>
    public bool Retry { get; init; }

    /// <summary>Whether cells that other processes are measuring are waited for, once nothing else is left, and measured where those give no result.</summary>
    public bool Wait { get; init; }

    /// <summary>What results say of this machine.</summary>
    public string Host { get; init; } = "";

    /// <summary>The cluster's name of the job.</summary>
    public string? Job { get; init; }

    /// <summary>Threads of one cell.</summary>
    internal int ThreadsEach => Math.Max(1, (Threads ?? Environment.ProcessorCount) / Jobs);
}

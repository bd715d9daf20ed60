namespace LStar.Experiments.Sweeps.Plans;

/// <summary>What a cell asks of Slurm, in sbatch's own words; null where the cluster's default is good enough.</summary>
public sealed record SlurmRequest
{
    /// <summary>--time.</summary>
    public string? Time { get; init; }

    /// <summary>--mem.</summary>
    public string? Memory { get; init; }

    /// <summary>--cpus-per-task.</summary>
    public int? Cpus { get; init; }

    /// <summary>--partition.</summary>
    public string? Partition { get; init; }

    /// <summary>--account.</summary>
    public string? Account { get; init; }

    /// <summary>--gres.</summary>
    public string? Gres { get; init; }

    /// <summary>Tasks that run at a time.</summary>
    public int? AtOnce { get; init; }

    /// <summary>Anything else, each an argument of sbatch.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}

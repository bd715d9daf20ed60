namespace LStar.Experiments.Sweeps.Plans;

/// <summary>A model of a plan, at one revision.</summary>
/// <param name="Name">What it is called in results, unlike any other of the plan: a folder's name, org/name, and with @ a revision or a step's folder.</param>
/// <param name="Argument">What it is found by, a path or a name.</param>
public sealed record PlannedModel(string Name, string Argument)
{
    /// <summary>What it is a step of.</summary>
    public string? Series { get; init; }

    /// <summary>Which of the series, or which branch, tag or commit on the Hub.</summary>
    public string? Revision { get; init; }

    /// <summary>Its training step.</summary>
    public long? Step { get; init; }

    /// <summary>What it is compared within.</summary>
    public string? Family { get; init; }
}

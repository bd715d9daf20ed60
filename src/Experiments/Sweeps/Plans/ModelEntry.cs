namespace LStar.Experiments.Sweeps.Plans;

/// <summary>An entry of a plan's models, before its braces and patterns are expanded.</summary>
/// <param name="Place">Where it stands in the plan, for messages.</param>
/// <param name="Model">A MODEL as everywhere, or a pattern of folders.</param>
public sealed record ModelEntry(string Place, string Model)
{
    /// <summary>Branches, tags or commits, with braces; empty for the one that the model names.</summary>
    public IReadOnlyList<string> Revisions { get; init; } = [];

    /// <summary>What the entry's models are steps of; null where that is the model on the Hub, or nothing.</summary>
    public string? Series { get; init; }

    /// <summary>What it is compared within.</summary>
    public string? Family { get; init; }

    /// <summary>The training step of revisions and folders whose name does not tell it.</summary>
    public IReadOnlyDictionary<string, long> Steps { get; init; } = new Dictionary<string, long>();
}

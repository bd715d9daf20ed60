using LStar.Experiments.Prompts;

namespace LStar.Experiments.Sweeps.Plans;

/// <summary>Prompts of a plan under one name.</summary>
/// <param name="Name">Its name, unique in the plan.</param>
/// <param name="Prompts">The prompts; at least one, each id once.</param>
public sealed record PromptSet(string Name, IReadOnlyList<Prompt> Prompts);

namespace LStar.Experiments.Sources.Challenge;

/// <summary>A place where the sources disagree, or one with itself, and the figures that show it from published numbers alone.</summary>
/// <param name="Item">Its number in definitions.md section 7.</param>
/// <param name="Stated">What a source says.</param>
/// <param name="Shown">What its numbers say, in a sentence.</param>
/// <param name="Figures">The figures of that sentence by name; null where one is undefined.</param>
public sealed record Disagreement(int Item, string Stated, string Shown, IReadOnlyList<KeyValuePair<string, double?>> Figures);

namespace LStar.Experiments.Prompts;

/// <summary>A text to measure on.</summary>
/// <param name="Id">A short name, unique in its set.</param>
/// <param name="Text">The text, as it goes to the tokenizer.</param>
public sealed record Prompt(string Id, string Text);

namespace LStar.Experiments.Merging;

/// <summary>A cell of a sweep that could not be measured.</summary>
/// <param name="Key">Its key.</param>
/// <param name="File">The file that says so.</param>
/// <param name="Cell">The cell in words: model, prompts, engine; as far as the file says.</param>
/// <param name="Error">Why, in one line.</param>
public sealed record FailedCell(string Key, string File, string Cell, string Error);

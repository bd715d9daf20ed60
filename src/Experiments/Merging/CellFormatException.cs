namespace LStar.Experiments.Merging;

/// <summary>A file is JSON, and no sound result: where, what was expected and what was found.</summary>
internal sealed class CellFormatException(string message) : Exception(message);

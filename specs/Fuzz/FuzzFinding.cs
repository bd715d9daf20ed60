namespace LStar.Specs.Fuzz;

/// <summary>A reader broke its promise on some input.</summary>
internal sealed class FuzzFinding(string message, Exception? inner = null) : Exception(message, inner);

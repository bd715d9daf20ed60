using LStar.Models;

namespace LStar.Experiments.Sweeps.Plans;

/// <summary>A plan that cannot be followed. The message is one line: the file, the place in it, what was expected, what was found.</summary>
public sealed class PlanException(string file, string message, Exception? inner = null) : Exception($"{OneLine.Of(file, int.MaxValue)}: {OneLine.Of(message, Longest)}", inner)
{
    /// <summary>A message may quote a prompts file's own, which names that file by its path.</summary>
    private const int Longest = 2000;

    /// <summary>The plan's file, as it was named.</summary>
    public string File { get; } = file;
}

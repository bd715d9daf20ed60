using LStar.Models;

namespace LStar.Experiments.Results;

/// <summary>A file of results cannot be used: it cannot be read, is damaged, is none, or is of a newer program. The message is one line: the file, what was expected, what was found.</summary>
public sealed class ResultFileException(string file, string message, Exception? inner = null) : Exception($"{OneLine.Of(file, int.MaxValue)}: {OneLine.Of(message)}", inner)
{
    /// <summary>The file, as it was named.</summary>
    public string File { get; } = file;
}

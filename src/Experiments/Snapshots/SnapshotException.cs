using LStar.Models;

namespace LStar.Experiments.Snapshots;

/// <summary>A snapshot file cannot be used: unreadable, not JSON, not writable. The message is one line that names the file (exit code 3).</summary>
public sealed class SnapshotException(string file, string message, Exception? inner = null)
    : Exception($"{OneLine.Of(file, int.MaxValue)}: {OneLine.Of(message)}", inner)
{
    /// <summary>The file it is about.</summary>
    public string File { get; } = file;
}

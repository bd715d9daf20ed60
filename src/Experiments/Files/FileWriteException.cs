namespace LStar.Experiments.Files;

/// <summary>A file that cannot be written; the message is one line that names it.</summary>
public sealed class FileWriteException(string path, string reason, Exception inner) : IOException($"{path}: cannot be written: {reason}", inner)
{
    /// <summary>The file, as it was named.</summary>
    public string Path { get; } = path;

    /// <summary>Why, in the system's words.</summary>
    public string Reason { get; } = reason;
}

namespace LStar.Models;

/// <summary>A file of a checkpoint is missing, damaged, or not what it says it is. The message is one line: file, what was expected, what was found.</summary>
public sealed class CheckpointException(string file, string message, string? tensor = null, Exception? inner = null)
    : Exception(tensor is null ? $"{OneLine.Of(file, int.MaxValue)}: {OneLine.Of(message)}" : $"{OneLine.Of(file, int.MaxValue)}: {OneLine.Of(tensor)}: {OneLine.Of(message)}", inner)
{
    /// <summary>What is wrong, without the file.</summary>
    public string Reason { get; } = message;

    /// <summary>The file or folder it is about.</summary>
    public string File { get; } = file;

    /// <summary>The tensor or config key it is about, where there is one.</summary>
    public string? Tensor { get; } = tensor;
}

namespace LStar.Experiments.Snapshots;

/// <summary>An approval that was asked for is not given: on a build server, or of a snapshot that is not pending. The message is one line (exit code 2).</summary>
public sealed class SnapshotRefusedException(string message) : Exception(message.ReplaceLineEndings(" "));

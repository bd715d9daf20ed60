namespace LStar.Runner.Submission;

/// <summary>Slurm is not here, or refuses. The message is one line, with Slurm's own words.</summary>
internal sealed class SlurmException(string message, Exception? inner = null) : IOException(message, inner);

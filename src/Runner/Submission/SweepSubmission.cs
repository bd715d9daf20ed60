namespace LStar.Runner.Submission;

/// <summary>What --submit means.</summary>
internal static class SweepSubmission
{
    /// <summary>Has a sweep's cells measured by others.</summary>
    /// <param name="where">slurm or local.</param>
    /// <param name="request">What is to be measured.</param>
    /// <param name="surroundings">Where it is said how it goes.</param>
    /// <param name="quiet">Whether neither progress nor a table is wanted.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>An exit code.</returns>
    public static Task<int> RunAsync(string where, SubmissionRequest request, Surroundings surroundings, bool quiet, CancellationToken cancellation) => where switch
    {
        "slurm" => new SlurmSubmission(request, surroundings, cancellation).RunAsync(),
        "local" when request.DryRun => throw new UsageException("--dry-run goes with --submit slurm: there are no scripts to look at without"),
        "local" => new LocalSubmission(request, surroundings, quiet, cancellation).RunAsync(),
        _ => throw new UsageException($"--submit: expected slurm or local, found {where}"),
    };
}

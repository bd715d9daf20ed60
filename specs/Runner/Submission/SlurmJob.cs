using System.Text.RegularExpressions;

namespace LStar.Specs.Runner.Submission;

/// <summary>A job, or a task of an array, as scontrol prints it.</summary>
/// <param name="Command">Its script, with arguments.</param>
/// <param name="State">COMPLETED, where it has ended as it should.</param>
/// <param name="ExitCode">CODE:SIGNAL.</param>
/// <param name="Restarts">How often it went back to the queue.</param>
/// <param name="Comment">--comment; empty where there is none.</param>
internal sealed partial record SlurmJob(string Command, string State, string ExitCode, int Restarts, string Comment)
{
    /// <summary>Reads all that "scontrol show job" prints.</summary>
    public static IEnumerable<SlurmJob> Read(string printed) => printed.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(job => new SlurmJob(Line(job, "Command"), Word(job, "JobState"), Word(job, "ExitCode"), int.TryParse(Word(job, "Restarts"), out var restarts) ? restarts : 0, Line(job, "Comment")));

    private static string Word(string job, string field) => Words().Matches(job).FirstOrDefault(match => match.Groups["field"].Value == field)?.Groups["value"].Value ?? "";

    /// <summary>What may hold spaces stands on a line of its own, which Slurm ends with a space.</summary>
    private static string Line(string job, string field) => job.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(field + "=", StringComparison.Ordinal))?[(field.Length + 1)..] ?? "";

    [GeneratedRegex(@"(^|\s)(?<field>[A-Za-z]+)=(?<value>\S*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}

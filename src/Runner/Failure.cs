using LStar.Experiments.Prompts;
using LStar.Experiments.Results;
using LStar.Experiments.Submissions;
using LStar.Experiments.Sweeps.Plans;
using LStar.Models;
using LStar.Models.Hub;

namespace LStar.Runner;

/// <summary>What an error means to the user: an exit code, and one line.</summary>
internal static class Failure
{
    /// <summary>The exit code an error stands for; one that no one foresaw is put down to the input.</summary>
    public static int CodeOf(Exception error) => Cause(error) switch
    {
        UsageException => ExitCode.WrongUsage,
        UnsupportedException => ExitCode.NotSupported,
        _ => ExitCode.UnusableInput,
    };

    /// <summary>The error in one line, or with <paramref name="verbose"/> in full.</summary>
    public static string Message(Exception error, bool verbose)
    {
        var cause = Cause(error);
        return verbose ? error.ToString() : cause switch
        {
            UsageException or CheckpointException or UnsupportedException or HubException or PromptFileException or ResultFileException or PlanException or SubmissionException or IOException or UnauthorizedAccessException => OneLine.Of(cause.Message, int.MaxValue),
            OutOfMemoryException => "not enough memory; shorter prompts, or fewer --batch-tokens, take less",
            _ => OneLine.Of($"{cause.GetType().Name}: {cause.Message} (--verbose shows where)"),
        };
    }

    /// <summary>What was thrown on one of several threads, or by what was opened on the way.</summary>
    private static Exception Cause(Exception error) => error is AggregateException several ? Cause(several.Flatten().InnerExceptions[0]) : error;
}

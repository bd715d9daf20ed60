using System.CommandLine;
using System.CommandLine.Help;
using LStar.Experiments.Prompts;
using LStar.Models;
using LStar.Runner.Commands;

namespace LStar.Runner;

/// <summary>The program: its commands, and how it ends. With no command it measures.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellation)
    {
        var root = new RootCommand("Locates L*, the layer at which a transformer passes from gathering to synthesis, and says how sure it is.");
        MeasureCommand.AddTo(root, surroundings);
        root.Subcommands.Add(MeasureCommand.Create(surroundings));
        root.Subcommands.Add(TokenizeCommand.Create(surroundings));
        root.Subcommands.Add(SnapshotsCommand.Create(surroundings));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            return Fail(surroundings, $"{parsed.Errors[0].Message} (lstar --help lists what there is)", ExitCode.WrongUsage);
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = surroundings.Out,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Fail(surroundings, "interrupted", ExitCode.Interrupted);
        }
        catch (Exception e) when (CodeOf(e) is not null && !args.Contains("--verbose", StringComparer.Ordinal))
        {
            return Fail(surroundings, e.Message, CodeOf(e)!.Value);
        }
        catch (Exception e)
        {
            return Fail(surroundings, args.Contains("--verbose", StringComparer.Ordinal) ? e.ToString() : $"{e.GetType().Name}: {e.Message} (--verbose shows where)", CodeOf(e) ?? ExitCode.UnusableInput);
        }
    }

    /// <summary>The exit code an error stands for; null for one that no one foresaw.</summary>
    public static int? CodeOf(Exception error) => error switch
    {
        UsageException => ExitCode.WrongUsage,
        CheckpointException or PromptFileException or IOException or UnauthorizedAccessException => ExitCode.UnusableInput,
        UnsupportedException => ExitCode.NotSupported,
        _ => null,
    };

    private static int Fail(Surroundings surroundings, string message, int code)
    {
        surroundings.Error.WriteLine($"lstar: {message}");
        return code;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using LStar.Runner.Commands;

namespace LStar.Runner;

/// <summary>The program: its commands, and how it ends. With no command it measures.</summary>
internal static class CommandLine
{
    private const string Verbose = "--verbose";

    /// <summary>A prompt may begin with @, which must not be taken for the name of a file with arguments.</summary>
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellation)
    {
        var root = Root(surroundings);
        var parsed = root.Parse(WithCommand([.. args.SelectMany(WithEmptyText)], root, surroundings), Parsing);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            return Fail(surroundings, $"{Mistake(parsed)} (lstar --help lists what there is)", ExitCode.WrongUsage);
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
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Fail(surroundings, "interrupted", ExitCode.Interrupted);
        }
        catch (Exception e)
        {
            return Fail(surroundings, Failure.Message(e, args.Contains(Verbose, StringComparer.Ordinal)), Failure.CodeOf(e));
        }
    }

    /// <summary>Of a command that goes on with another, the parser does not say with which.</summary>
    private static string Mistake(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string[] next = [.. command.Subcommands.Where(each => !each.Hidden).Select(each => each.Name)];
        return next.Length == 0 || command is RootCommand
            ? parsed.Errors[0].Message
            : $"{command.Name}: expected {string.Join(" or ", next)}, found {parsed.UnmatchedTokens.FirstOrDefault() ?? "nothing"}";
    }

    private static RootCommand Root(Surroundings surroundings)
    {
        var root = new RootCommand("Locates L*, the layer at which a transformer passes from gathering to synthesis, and says how sure it is.");
        root.Directives.Clear();
        root.Subcommands.Add(MeasureCommand.Create(surroundings));
        root.Subcommands.Add(TokenizeCommand.Create(surroundings));
        root.Subcommands.Add(ExperimentCommand.Create(surroundings));
        root.Subcommands.Add(CompareCommand.Create(surroundings));
        root.Subcommands.Add(MergeCommand.Create(surroundings));
        root.Subcommands.Add(PredictCommand.Create(surroundings));
        root.Subcommands.Add(FormulaCommand.Create(surroundings));
        root.Subcommands.Add(ClaimsCommand.Create(surroundings));
        root.Subcommands.Add(SweepCommand.Create(surroundings));
        root.Subcommands.Add(ReportCommand.Create(surroundings));
        root.Subcommands.Add(ModelsCommand.Create(surroundings));
        root.Subcommands.Add(SnapshotsCommand.Create(surroundings));
        root.Subcommands.Add(CompletionCommand.Create(surroundings, () => WithMeasure(Root(surroundings), surroundings)));
        return root;
    }

    private static RootCommand WithMeasure(RootCommand root, Surroundings surroundings)
    {
        MeasureCommand.AddTo(root, surroundings);
        return root;
    }

    /// <summary>
    /// The arguments with the command that is meant. Measure's options are put on the root for --help only: a root that took them, too, would accept
    /// those in front of another command, and ignore them.
    /// </summary>
    private static IReadOnlyList<string> WithCommand(IReadOnlyList<string> args, RootCommand root, Surroundings surroundings)
    {
        if (args.Count > 0 && root.Subcommands.Any(command => command.Name == args[0]))
        {
            return args;
        }

        if (args.Any(root.Options.SelectMany(option => option.Aliases.Append(option.Name)).Contains))
        {
            WithMeasure(root, surroundings);
            return args;
        }

        return ["measure", .. args];
    }

    /// <summary>The parser sees no argument in --prompt=, as a shell leaves --prompt="$TEXT" where the text is empty.</summary>
    private static IEnumerable<string> WithEmptyText(string argument) => argument == "--prompt=" ? ["--prompt", ""] : [argument];

    private static int Fail(Surroundings surroundings, string message, int code)
    {
        surroundings.Error.WriteLine($"lstar: {message}");
        return code;
    }
}

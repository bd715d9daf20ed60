using System.CommandLine;
using System.CommandLine.Completions;

namespace LStar.Runner.Completion;

/// <summary>What could stand where the cursor is: words, and whether files or folders could, which the shell knows better.</summary>
/// <param name="Words">Whole words that begin with what is there, in order; a value behind --option= has that in front.</param>
/// <param name="Paths">Which paths fit, too.</param>
internal sealed record Candidates(IReadOnlyList<string> Words, PathKind Paths)
{
    private const string Equal = "=";

    /// <summary>
    /// Completes the last of <paramref name="words"/>, which may be empty. A shell may have taken --option=value apart at the sign: then the value alone is
    /// completed, as it is where the option is a word of its own.
    /// </summary>
    public static Candidates Of(RootCommand root, IReadOnlyList<string> words, IReadOnlyList<string> models)
    {
        var current = words.Count > 0 ? words[^1] : "";
        List<string> before = [.. words.SkipLast(1)];
        if (current == Equal && before is [.., ['-', ..]])
        {
            current = "";
        }
        else if (before is [.., ['-', ..], Equal])
        {
            before.RemoveAt(before.Count - 1);
        }

        var (command, positions, option) = Place(root, before);
        if (option is not null)
        {
            return OfValue(option, current, "");
        }

        if (current.StartsWith('-') && current.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
        {
            return Options(command).FirstOrDefault(one => one.Name == current[..at]) is { } named ? OfValue(named, current[(at + 1)..], current[..(at + 1)]) : new([], PathKind.None);
        }

        if (current.StartsWith('-'))
        {
            return new(Fitting(Options(command).Where(one => !one.Hidden).Select(one => one.Name), current), PathKind.None);
        }

        IEnumerable<string> commands = positions == 0 ? command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name) : [];
        return Argument(command, positions) switch
        {
            null => new(Fitting(commands, current), PathKind.None),
            { Name: "FOLDER" } => new([], PathKind.Folder),
            { Name: "MODEL" } => new(Fitting([.. commands, .. models], current), PathKind.Folder),
            var argument => new(Fitting([.. commands, .. Values(argument)], current), PathKind.None),
        };
    }

    /// <summary>The command that the words lead to, how many of its arguments they hold, and the option whose value comes next; null where none does.</summary>
    private static (Command Command, int Positions, Option? Waiting) Place(RootCommand root, IReadOnlyList<string> words)
    {
        Command command = root;
        var (positions, onlyArguments) = (0, false);
        Option? waiting = null;
        foreach (var word in words)
        {
            if (waiting is not null)
            {
                waiting = null;
            }
            else if (word == "--")
            {
                onlyArguments = true;
            }
            else if (!onlyArguments && word.StartsWith('-'))
            {
                waiting = Options(command).FirstOrDefault(option => (option.Name == word || option.Aliases.Contains(word)) && TakesValue(option));
            }
            else if (positions == 0 && command.Subcommands.FirstOrDefault(one => one.Name == word) is { } found)
            {
                command = found;
            }
            else
            {
                positions++;
            }
        }

        return (command, positions, waiting);
    }

    /// <summary>A command's options, and those that hold below the commands around it.</summary>
    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(Options).Where(option => option.Recursive)).DistinctBy(option => option.Name);

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;

    /// <summary>The argument at a position: the last takes all that follow, if it takes several.</summary>
    private static Argument? Argument(Command command, int position)
    {
        foreach (var argument in command.Arguments)
        {
            if (position < argument.Arity.MaximumNumberOfValues)
            {
                return argument;
            }

            position -= argument.Arity.MaximumNumberOfValues;
        }

        return null;
    }

    private static Candidates OfValue(Option option, string current, string front) => option.HelpName switch
    {
        "FILE" => new([], PathKind.File),
        "DIR" => new([], PathKind.Folder),
        _ => new([.. Fitting(Values(option), current).Select(word => front + word)], PathKind.None),
    };

    private static IEnumerable<string> Values(Symbol symbol) => symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label);

    private static IReadOnlyList<string> Fitting(IEnumerable<string> words, string start) =>
        [.. words.Where(word => word.StartsWith(start, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
}

/// <summary>Which paths fit where the cursor is.</summary>
internal enum PathKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>Files, and folders on the way to them.</summary>
    File,

    /// <summary>Folders.</summary>
    Folder,
}

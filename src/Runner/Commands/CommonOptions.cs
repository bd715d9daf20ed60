using System.CommandLine;
using System.CommandLine.Parsing;
using LStar.Experiments.Prompts;
using LStar.Models.Tokenizers;

namespace LStar.Runner.Commands;

/// <summary>The options that say what is looked at, and how results are given: all that tokenize needs.</summary>
internal sealed class CommonOptions
{
    public CommonOptions(Command command, bool prompts = true)
    {
        Models.Validators.Add(result =>
        {
            if (result.Tokens.Select(token => WhyNoModel(token.Value, result)).FirstOrDefault(reason => reason is not null) is { } error)
            {
                result.AddError(error);
            }
        });
        command.Arguments.Add(Models);
        foreach (var option in prompts ? (Option[])[Prompt, Prompts, Bos, NoBos, Json, Quiet, Verbose, NoColor] : [Json, Quiet, Verbose, NoColor])
        {
            command.Options.Add(option);
        }
    }

    public Argument<string[]> Models { get; } = new("MODEL")
    {
        Description = "A folder with a checkpoint, or a name in LSTAR_MODELS or on the Hub, org/name[@revision]. Without one: the zoo in fixtures/",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<string[]> Prompt { get; } = new("--prompt") { Description = "A text (repeatable)", HelpName = "TEXT", Arity = ArgumentArity.OneOrMore };

    public Option<string?> Prompts { get; } = new("--prompts") { Description = "A file: one prompt a line, or JSON {\"prompts\": [{\"id\", \"text\"}]}. Default: five prompts", HelpName = "FILE" };

    public Option<bool> Bos { get; } = new("--bos") { Description = "Force the beginning-of-text token. Default: what the tokenizer does" };

    public Option<bool> NoBos { get; } = new("--no-bos") { Description = "Leave it out" };

    public Option<string?> Json { get; } = new("--json") { Description = "One JSON document {\"models\": [...]}; - for standard output", HelpName = "FILE" };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No table, no progress, no summary" };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Errors with their stack trace" };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colour (NO_COLOR does the same)" };

    /// <summary>The prompts of --prompt, then those of the file; the five of source 001 where neither is given.</summary>
    public IReadOnlyList<Prompt> ReadPrompts(ParseResult parsed)
    {
        var file = parsed.GetValue(Prompts);
        var texts = parsed.GetValue(Prompt) ?? [];
        IReadOnlyList<Prompt> given = [.. PromptSets.Of(texts), .. file is null ? [] : PromptFile.Read(file, first: texts.Length + 1)];
        var twice = given.GroupBy(prompt => prompt.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? given.Count > 0 ? given : PromptSets.CrossHeritage
            : throw new UsageException($"--prompts {file}: the id \"{twice.Key}\" is that of a --prompt, too");
    }

    public BeginningOfText ReadBos(ParseResult parsed) => (parsed.GetValue(Bos), parsed.GetValue(NoBos)) switch
    {
        (true, true) => throw new UsageException("--bos and --no-bos exclude each other"),
        (true, _) => BeginningOfText.Force,
        (_, true) => BeginningOfText.Omit,
        _ => BeginningOfText.AsTokenizer,
    };

    /// <summary>The parser takes for a MODEL whatever it does not know.</summary>
    private static string? WhyNoModel(string text, ArgumentResult result) => text switch
    {
        "" => "MODEL: expected a folder or a name, found an empty text",
        ['-', ..] => $"{text}: there is no such option",
        _ when !Directory.Exists(text) && result.Parent?.Parent is CommandResult { Command.Subcommands: var commands } && commands.Any(command => command.Name == text) =>
            $"{text}: a command goes first, before models and options",
        _ => null,
    };
}

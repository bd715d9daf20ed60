using System.CommandLine;
using System.CommandLine.Parsing;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Models.Engines;
using LStar.Models.Engines.Managed;
using LStar.Models.Tokenizers;

namespace LStar.Runner.Commands;

/// <summary>The options that say on what, and with what, is measured.</summary>
internal sealed class CommonOptions
{
    public Argument<string[]> Models { get; } = new("MODEL")
    {
        Description = "A folder with a checkpoint, or a name to look for in LSTAR_MODELS. Without one: the zoo in fixtures/",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<string[]> Prompt { get; } = new("--prompt") { Description = "A text to measure on (repeatable)", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    public Option<string?> Prompts { get; } = new("--prompts") { Description = "A file: one prompt a line, or JSON {\"prompts\": [{\"id\", \"text\"}]}", HelpName = "FILE" };

    public Option<bool> Bos { get; } = new("--bos") { Description = "Force the beginning-of-text token" };

    public Option<bool> NoBos { get; } = new("--no-bos") { Description = "Leave it out" };

    public Option<string?> Json { get; } = new("--json") { Description = "One JSON document {\"models\": [...]}; - for standard output", HelpName = "FILE" };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No table, no progress" };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Errors with their stack trace" };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colour (NO_COLOR does the same)" };

    public Option<string> Engine { get; } = new("--engine") { Description = "What computes: managed", HelpName = "NAME" };

    public Option<string> Device { get; } = new("--device") { Description = "Where: cpu", HelpName = "NAME" };

    public Option<string> DType { get; } = new("--dtype") { Description = "In what: float32", HelpName = "NAME" };

    public Option<int?> Threads { get; } = new("--threads") { Description = "Threads to compute on; one a core by default. No figure depends on it", HelpName = "N" };

    public Option<int> BatchTokens { get; } = new("--batch-tokens") { Description = "Tokens that go through a layer together", HelpName = "N", DefaultValueFactory = _ => 4096 };

    /// <summary>What names prompts and models: all that tokenize needs.</summary>
    public void AddInputs(Command command)
    {
        command.Arguments.Add(Models);
        foreach (var option in (Option[])[Prompt, Prompts, Bos, NoBos, Json, Quiet, Verbose, NoColor])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What says how to compute.</summary>
    public void AddEngine(Command command)
    {
        foreach (var option in (Option[])[Engine, Device, DType, Threads, BatchTokens])
        {
            command.Options.Add(option);
        }
    }

    public IReadOnlyList<Prompt> ReadPrompts(ParseResult parsed)
    {
        var file = parsed.GetValue(Prompts);
        var texts = parsed.GetValue(Prompt) ?? [];
        IReadOnlyList<Prompt> given = [.. PromptSets.Of(texts), .. file is null ? [] : PromptFile.Read(file)];
        var twice = given.GroupBy(prompt => prompt.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new UsageException($"two prompts are called \"{twice.Key}\"; give those in {file} other ids");
        }

        return given.Count > 0 ? given : PromptSets.CrossHeritage;
    }

    public BeginningOfText ReadBos(ParseResult parsed) => (parsed.GetValue(Bos), parsed.GetValue(NoBos)) switch
    {
        (true, true) => throw new UsageException("--bos and --no-bos exclude each other"),
        (true, _) => BeginningOfText.Force,
        (_, true) => BeginningOfText.Omit,
        _ => BeginningOfText.AsTokenizer,
    };

    public IEngine CreateEngine(ParseResult parsed, Surroundings surroundings)
    {
        Only(parsed.GetValue(Engine) ?? surroundings.Environment("LSTAR_ENGINE"), "managed", "engine");
        Only(parsed.GetValue(Device) ?? surroundings.Environment("LSTAR_DEVICE"), "cpu", "device");
        Only(parsed.GetValue(DType), "float32", "dtype");
        return new ManagedEngine(ReadThreads(parsed));
    }

    public int? ReadThreads(ParseResult parsed) =>
        parsed.GetValue(Threads) is not { } threads || threads > 0 ? parsed.GetValue(Threads) : throw new UsageException($"--threads: expected at least 1, found {threads}");

    public int ReadBatchTokens(ParseResult parsed) =>
        parsed.GetValue(BatchTokens) is > 0 and var tokens ? tokens : throw new UsageException($"--batch-tokens: expected at least 1, found {parsed.GetValue(BatchTokens)}");

    private static void Only(string? value, string implemented, string what)
    {
        if (!string.IsNullOrEmpty(value) && !string.Equals(value, implemented, StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"--{what}: expected {implemented}, the one in this build, found {value}");
        }
    }
}

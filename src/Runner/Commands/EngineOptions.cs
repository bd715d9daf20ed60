using System.CommandLine;
using LStar.Models.Engines;
using LStar.Runner.Engines;

namespace LStar.Runner.Commands;

/// <summary>The options that say how to compute.</summary>
internal sealed class EngineOptions
{
    private readonly Option<string[]> _engine = new("--engine") { HelpName = "NAME", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _device = new("--device") { Description = "Where torch computes: cpu, cuda or cuda:N", HelpName = "NAME" };
    private readonly Option<string?> _dtype = new("--dtype") { Description = "In what torch and reference compute: float32, float16, bfloat16; reference also float64", HelpName = "NAME" };
    private readonly Option<int?> _threads = Count("--threads", "Threads to compute on; one a core by default. No figure of the managed engine depends on it");
    private readonly Option<int?> _batchTokens = Count("--batch-tokens", "Tokens that go through a layer together; 4096 by default. No figure of the managed engine depends on it");
    private readonly bool _several;

    /// <summary>Adds the options to a command; <paramref name="several"/> lets --engine be repeated.</summary>
    public EngineOptions(Command command, bool several = false)
    {
        _several = several;
        _engine.Description = several
            ? "What computes: NAME[,DEVICE[,DTYPE]], such as managed or torch,cuda,float16 (repeatable)"
            : "What computes: managed (the default), torch (in builds that have it), or reference (float64, slow)";
        _engine.CompletionSources.Add(EngineChoice.Names);
        _device.CompletionSources.Add(EngineChoice.Devices);
        _dtype.CompletionSources.Add(EngineChoice.Precisions);
        foreach (var option in (Option[])[_engine, _device, _dtype, _threads, _batchTokens])
        {
            command.Options.Add(option);
        }
    }

    public int? Threads(ParseResult parsed) => parsed.GetValue(_threads);

    public int? BatchTokens(ParseResult parsed) => parsed.GetValue(_batchTokens);

    /// <summary>The engine that was named, or that LSTAR_ENGINE and LSTAR_DEVICE name, or the managed one.</summary>
    /// <exception cref="UsageException">Another engine, device or type is asked for than this build has.</exception>
    public IEngine Create(ParseResult parsed, Surroundings surroundings) => Choices(parsed, surroundings)[0].Open();

    /// <summary>All that were named.</summary>
    public IReadOnlyList<EngineChoice> Choices(ParseResult parsed, Surroundings surroundings)
    {
        var named = parsed.GetValue(_engine) is { Length: > 0 } given ? given : [Otherwise(null, surroundings.Environment("LSTAR_ENGINE")) ?? EngineChoice.Names[0]];
        if (named.Length > 1 && !_several)
        {
            throw new UsageException($"{_engine.Name}: one computes, found {string.Join(" and ", named)}; lstar compare takes several");
        }

        var device = Otherwise(parsed.GetValue(_device), surroundings.Environment("LSTAR_DEVICE"));
        return [.. named.Select(name => EngineChoice.Parse(_engine.Name, name, device, Otherwise(parsed.GetValue(_dtype), null), Threads(parsed)))];
    }

    private static string? Otherwise(string? given, string? otherwise) => !string.IsNullOrEmpty(given) ? given : string.IsNullOrEmpty(otherwise) ? null : otherwise;

    /// <summary>An option whose value is a number from 1 on.</summary>
    internal static Option<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, out var count) && count > 0)
            {
                return count;
            }

            result.AddError($"{name}: expected a whole number from 1 to {int.MaxValue}, found {result.Tokens[0].Value}");
            return null;
        },
    };
}

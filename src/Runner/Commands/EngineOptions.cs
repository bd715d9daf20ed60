using System.CommandLine;
using LStar.Models.Engines;
using LStar.Models.Engines.Managed;

namespace LStar.Runner.Commands;

/// <summary>The options that say how to compute.</summary>
internal sealed class EngineOptions
{
    private readonly Option<string?> _engine = new("--engine") { Description = "What computes: managed", HelpName = "NAME" };
    private readonly Option<string?> _device = new("--device") { Description = "Where: cpu", HelpName = "NAME" };
    private readonly Option<string?> _dtype = new("--dtype") { Description = "In what: float32", HelpName = "NAME" };
    private readonly Option<int?> _threads = Count("--threads", "Threads to compute on; one a core by default. No figure depends on it");
    private readonly Option<int?> _batchTokens = Count("--batch-tokens", "Tokens that go through a layer together; 4096 by default. No figure depends on it");

    public EngineOptions(Command command)
    {
        _engine.CompletionSources.Add("managed");
        _device.CompletionSources.Add("cpu");
        _dtype.CompletionSources.Add("float32");
        foreach (var option in (Option[])[_engine, _device, _dtype, _threads, _batchTokens])
        {
            command.Options.Add(option);
        }
    }

    public int? Threads(ParseResult parsed) => parsed.GetValue(_threads);

    public int? BatchTokens(ParseResult parsed) => parsed.GetValue(_batchTokens);

    /// <exception cref="UsageException">Another engine, device or type is asked for than this build has.</exception>
    public IEngine Create(ParseResult parsed, Surroundings surroundings)
    {
        Only("managed", (_engine.Name, parsed.GetValue(_engine)), ("LSTAR_ENGINE", surroundings.Environment("LSTAR_ENGINE")));
        Only("cpu", (_device.Name, parsed.GetValue(_device)), ("LSTAR_DEVICE", surroundings.Environment("LSTAR_DEVICE")));
        Only("float32", (_dtype.Name, parsed.GetValue(_dtype)));
        return new ManagedEngine(Threads(parsed));
    }

    /// <summary>The first source that says something must say what is in this build.</summary>
    private static void Only(string implemented, params ReadOnlySpan<(string Source, string? Value)> sources)
    {
        foreach (var (source, value) in sources)
        {
            if (string.IsNullOrEmpty(value))
            {
                continue;
            }

            if (!string.Equals(value, implemented, StringComparison.OrdinalIgnoreCase))
            {
                throw new UsageException($"{source}: {value} is not in this build; {implemented} is");
            }

            return;
        }
    }

    private static Option<int?> Count(string name, string description) => new(name)
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

using LStar.Runner;
using LStar.Specs.Models.Checkpoints;

namespace LStar.Specs.Runner;

/// <summary>Runs of the program in this process: with streams, environment and clock of their own, and a folder that goes away.</summary>
internal sealed class Session : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _interrupted = new();

    /// <summary>The smallest model of the zoo.</summary>
    public static string Neox6 { get; } = Fixtures.Path("zoo", "neox-6");

    /// <summary>Three layers of width 40 that answer in milliseconds.</summary>
    public static string Tiny { get; } = Fixtures.Path("variants", "gpt2-inner");

    /// <summary>The environment: without a Hub, unless a spec brings one.</summary>
    public Dictionary<string, string?> Environment { get; } = new() { ["HF_HUB_OFFLINE"] = "1" };

    /// <summary>The width of the terminal that results go to; null for a pipe.</summary>
    public int? Columns { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>What on standard error makes the user press Ctrl-C.</summary>
    public string? InterruptAt { get; init; }

    /// <summary>A path in the session's folder.</summary>
    public string File(params ReadOnlySpan<string> parts) => Path.Combine([_folder.Path, .. parts]);

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Runs the program to its end.</summary>
    public (int Code, string Out, string Error) Run(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using var error = new WatchedWriter(InterruptAt, _interrupted) { NewLine = "\n" };
        var surroundings = new Surroundings(output, error, Columns is not null, ErrorIsTerminal, Environment.GetValueOrDefault, new StandingClock())
        {
            Columns = Columns ?? 80,
            Home = _folder.Path,
        };
        var code = CommandLine.RunAsync(args, surroundings, _interrupted.Token).GetAwaiter().GetResult();
        return (code, output.ToString(), error.ToString());
    }

    public void Interrupt() => _interrupted.Cancel();

    public void Dispose()
    {
        _folder.Dispose();
        _interrupted.Dispose();
    }

    private sealed class WatchedWriter(string? text, CancellationTokenSource interrupted) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            if (text is not null && value is not null && value.Contains(text, StringComparison.Ordinal))
            {
                interrupted.Cancel();
            }
        }
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}

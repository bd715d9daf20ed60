using System.Diagnostics;
using FluentAssertions;
using LStar.Specs.Reports.Export;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>However the program ends while a browser draws its plots, the browser and its profile go with it.</summary>
public sealed class AbandonedBrowserSpecs : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(130, "INT")]
    [InlineData(130, "TERM")]
    [InlineData(137, "KILL")]
    [InlineData(130, "INT", "INT")]
    [InlineData(143, "TERM", "TERM")]
    public async Task Browser_OfAProgramThatEnds_EndsToo(int expected, params string[] signals)
    {
        OwnProcesses.Require();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no signals there");
        Assert.SkipUnless(LongRun.IsAsked || signals is ["INT"] or ["KILL"], "LSTAR_LONG=1 runs it, too");
        var browser = Chromium.Script(_session.File("browser"), "echo $$ \"$@\" > \"$0.new\"\nmv \"$0.new\" \"$0.started\"\nexec sleep 1000");
        using var drawing = Executable.Start(["experiment", "challenge", "--quiet", "--plots", _session.File("plots")], ("LSTAR_CHROMIUM", browser));
        await Until(() => drawing.HasExited || File.Exists($"{browser}.started"));

        foreach (var signal in signals)
        {
            Executable.Signal(drawing, signal);
        }

        // Of two signals the second may come as the first has ended it.
        Executable.End(drawing).Code.Should().BeOneOf(130, expected);
        var started = (await File.ReadAllTextAsync($"{browser}.started", TestContext.Current.CancellationToken)).Split(' ');
        var profile = started.Single(argument => argument.StartsWith("--user-data-dir=", StringComparison.Ordinal))["--user-data-dir=".Length..];
        await Until(() => !Runs(int.Parse(started[0])) && !Directory.Exists(profile));
        Directory.GetFiles(_session.File("plots"), "*", SearchOption.AllDirectories).Should().OnlyContain(file => file.EndsWith(".vl.json", StringComparison.Ordinal)).And.NotBeEmpty();
    }

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}

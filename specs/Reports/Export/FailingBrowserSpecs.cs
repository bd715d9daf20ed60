using System.Diagnostics;
using FluentAssertions;
using LStar.Reports;
using LStar.Reports.Export;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Reports.Export;

/// <summary>No browser, or one that fails: the specifications are there all the same, one line says why there is no more, and nothing is left running.</summary>
public sealed class FailingBrowserSpecs : IDisposable
{
    private static readonly Report Report = SampleReport.Of([.. Enumerable.Range(0, 3).Select(i => SampleReport.Curve($"p{i}"))]);

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _files = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Browser_NotThere_IsSaidWithWhatWasLookedFor()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "those are looked for elsewhere, too");

        (await Export(Chromium.Named(null))).Should().BeEquivalentTo(new PlotExportSummary(3, 0, [
            "no .svg and .png: no chromium was found (looked for chromium, chromium-browser, google-chrome, google-chrome-stable, chrome, microsoft-edge, msedge on PATH); "
            + "install Chromium, Chrome or Edge, or name one in LSTAR_CHROMIUM"]));
        _files.Should().Equal("overview/p0.vl.json", "overview/p1.vl.json", "overview/p2.vl.json");
    }

    [Theory]
    [InlineData("echo out; echo 'some library is missing' >&2; exit 127", "ended: some library is missing")]
    [InlineData("kill -SEGV $$", "ended: ")]
    [InlineData("head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; exec sleep 1000", "did not answer within 1 s")]
    [InlineData("exec sleep 1000", "did not answer within 1 s")]
    [InlineData("echo 'DevTools listening on nonsense' >&2", "ended: ")]
    [InlineData("echo 'DevTools listening on ws://127.0.0.1:1/devtools/browser/x' >&2; exec sleep 1000", "the browser ended: ")]
    public async Task Browser_ThatFailsToStart_IsSaidAndEnded(string body, string reason)
    {
        var program = Chromium.Script(Path.Combine(_folder.Path, "browser"), $"echo $$ \"$@\" > \"$0.started\"\n{body}");

        var summary = await Export(Chromium.Named(program), TimeSpan.FromSeconds(reason.StartsWith("did not", StringComparison.Ordinal) ? 1 : 30));

        (summary.Plots, summary.Drawn).Should().Be((3, 0));
        summary.Remarks.Should().ContainSingle().Which.Should().StartWith("no .svg and .png: ").And.Contain(reason).And.EndWith("or name one in LSTAR_CHROMIUM");
        _files.Should().HaveCount(3);
        IsGone(program);
    }

    [Fact]
    public async Task Browser_AfterOneThatFails_IsTakenFromPath()
    {
        Chromium.Needed();
        Assert.SkipWhen(OperatingSystem.IsMacOS(), "a browser there may be on no PATH");
        var real = Real();
        Chromium.Script(Path.Combine(_folder.Path, "chromium"), "echo 'a stub that wants to be installed' >&2; exit 1");
        Chromium.Script(Path.Combine(_folder.Path, "google-chrome"), $"exec '{real}' \"$@\"");

        (await Export(name => name == "PATH" ? _folder.Path : null)).Should().BeEquivalentTo(new PlotExportSummary(3, 3, []));
    }

    [Fact]
    public async Task Browser_ThatEndsAtAPlot_IsStartedAgainForTheNext()
    {
        Chromium.Needed();
        var real = Real();
        var program = Chromium.Script(Path.Combine(_folder.Path, "browser"), $"echo $$ \"$@\" > \"$0.started\"\nexec '{real}' \"$@\"");

        var summary = await Export(Chromium.Named(program), progress: (done, _) =>
        {
            if (done == 1)
            {
                using var browser = Started(program);
                browser!.Kill();
                browser.WaitForExit();
            }
        });

        summary.Drawn.Should().Be(2);
        summary.Remarks.Should().ContainSingle().Which.Should().StartWith("overview/p1: not drawn: the browser ended");
        _files.Should().Contain(["overview/p0.png", "overview/p2.png"]).And.NotContain("overview/p1.png");
        IsGone(program);
    }

    [Fact]
    public async Task Interrupt_WhileABrowserStarts_EndsIt()
    {
        var program = Chromium.Script(Path.Combine(_folder.Path, "browser"), "echo $$ \"$@\" > \"$0.new\"\nmv \"$0.new\" \"$0.started\"\nexec sleep 1000");
        using var interrupted = new CancellationTokenSource();
        var export = Export(Chromium.Named(program), TimeSpan.FromMinutes(5), cancellation: interrupted.Token);
        while (!File.Exists($"{program}.started"))
        {
            export.IsCompleted.Should().BeFalse();
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await interrupted.CancelAsync();

        await FluentActions.Awaiting(() => export).Should().ThrowAsync<OperationCanceledException>();
        IsGone(program);
    }

    private Task<PlotExportSummary> Export(
        Func<string, string?> environment, TimeSpan? start = null, Action<int, int>? progress = null, CancellationToken cancellation = default) =>
        PlotExport.WriteAsync(
            Report, (path, _) => _files.Add(path),
            new PlotExportOptions { Environment = environment, StartTimeout = start ?? TimeSpan.FromSeconds(30), Progress = progress }, cancellation);

    private static string Real() => Chromium.Program!;

    /// <summary>The process a script of ours was or became, if it runs still.</summary>
    private static Process? Started(string program)
    {
        try
        {
            return Process.GetProcessById(int.Parse(File.ReadAllText($"{program}.started").Split(' ')[0]));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void IsGone(string program)
    {
        using var process = Started(program);
        (process is null || process.HasExited).Should().BeTrue();
        var profile = File.ReadAllText($"{program}.started").Split(' ').Single(argument => argument.StartsWith("--user-data-dir=", StringComparison.Ordinal));
        Directory.Exists(profile["--user-data-dir=".Length..].Trim()).Should().BeFalse("a profile goes with its browser");
    }
}

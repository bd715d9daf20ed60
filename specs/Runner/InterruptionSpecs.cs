using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>The program is interrupted, or killed, at any moment: every file that is there is whole. LSTAR_LONG=N: N times, over the whole zoo.</summary>
public sealed class InterruptionSpecs(InterruptionSpecs.CompleteRun complete) : IClassFixture<InterruptionSpecs.CompleteRun>, IDisposable
{
    private static readonly IReadOnlyList<string> Models = LongRun.IsAsked ? [.. Fixtures.Zoo] : ["neox-6", "gpt2-12", "opt-12"];

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Signal_AtAnyMoment_LeavesOnlyWholeFiles()
    {
        OwnProcesses.Require();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no signals there");
        var random = new Random(20261122);
        for (var i = 0; i < LongRun.Or(2); i++)
        {
            var (signal, uncaught) = (i % 3) switch { 0 => ("KILL", 137), 1 => ("INT", 130), _ => ("TERM", 143) };
            var run = new Measured(_session.File($"run-{i}"), Models);
            using var process = Executable.Start(run.Arguments);
            WaitFor(process, run, random, Models.Count);
            Executable.Signal(process, signal);
            var (code, output, error) = Executable.End(process);

            // One that comes before the program has begun ends it as the system does.
            code.Should().BeOneOf([0, .. signal == "KILL" ? [uncaught] : run.IsNothing ? [130, uncaught] : (int[])[130]], error);
            (output, error).Should().Be(("", code == 130 && error.Length > 0 ? "lstar: interrupted\n" : ""));
            run.ShouldBeWhole(complete.Files);
            if (signal != "KILL")
            {
                run.Unfinished.Should().BeEmpty();
            }

            Report(run).Should().Be((run.Results.Length > 0 ? 0 : 3, run.Results.Length));
            TestContext.Current.SendDiagnosticMessage("{0}: {1} of {2} results, {3} unfinished, exit code {4}", signal, run.Results.Length, Models.Count, run.Unfinished.Count(), code);
        }
    }

    [Fact]
    public void Processes_WithOneFolder_LeaveTheWholeResultsOfBoth()
    {
        OwnProcesses.Require();
        for (var i = 0; i < (LongRun.Or(1) + 9) / 10; i++)
        {
            var folder = _session.File($"both-{i}");
            var (first, second) = (new Measured(folder, [.. Models.SkipLast(1)]), new Measured(folder, [.. Models.Skip(1)]));
            using var one = Executable.Start([.. first.Arguments.Take(Models.Count - 1), "--out", Path.Combine(folder, "out"), "--all", "--quiet"]);
            using var other = Executable.Start([.. second.Arguments.Take(Models.Count - 1), "--out", Path.Combine(folder, "out"), "--all", "--quiet"]);

            Executable.End(one).Should().Be((0, "", ""));
            Executable.End(other).Should().Be((0, "", ""));

            var both = new Measured(folder, Models);
            both.Results.Select(result => Path.GetFileNameWithoutExtension(result)).Should().BeEquivalentTo(Models);
            both.ShouldBeWhole(complete.Files);
            both.Unfinished.Should().BeEmpty();
        }
    }

    /// <summary>The run that nothing interrupts.</summary>
    public sealed class CompleteRun : IDisposable
    {
        private readonly Session _session = new();

        public CompleteRun()
        {
            Files = new Measured(_session.File("complete"), Models);
            if (OwnProcesses.IsAsked)
            {
                _session.Run(Files.Arguments).Code.Should().Be(0);
            }
        }

        internal Measured Files { get; }

        public void Dispose() => _session.Dispose();
    }

    /// <summary>Some time, or a file that is being written: the first, or a later one.</summary>
    private static void WaitFor(Process process, Measured run, Random random, int models)
    {
        if (random.Next(2) == 0)
        {
            process.WaitForExit(random.Next(600 * models));
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var nth = random.Next(1, models + 8);
        while (!process.HasExited && seen.Count < nth)
        {
            seen.UnionWith(run.Unfinished);
        }
    }

    /// <summary>What lstar report makes of --out: how it ends, and how many files it read, without a remark.</summary>
    private (int Code, int Files) Report(Measured run)
    {
        if (run.Results.Length == 0)
        {
            return (3, 0);
        }

        var (code, _, error) = _session.Run("report", Path.GetDirectoryName(run.Results[0])!, "--html", _session.File("page.html"));
        error.Should().MatchRegex(@"^lstar: \d+ files? with [^\n]*\n$");
        return (code, int.Parse(error.Split(' ')[1]));
    }
}

using System.Diagnostics;
using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner.Submission;

/// <summary>lstar sweep --submit local: processes that share a folder.</summary>
public sealed class LocalSubmissionSpecs : IDisposable
{
    /// <summary>Enough for someone to look for a worker and find it at work.</summary>
    private static readonly string[] Several = ["neox-12", "gpt2-24", "llama-16", "qwen3-36"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Workers_MeasureEveryCellOnceAsOneProcessDoes_AndMerge()
    {
        OwnProcesses.Require();
        var plan = Plan("neox-6", "gpt2-12");

        var (code, output, error) = _session.Run("sweep", plan, "--submit", "local", "--jobs", "2");

        (code, error).Should().Be((0, ""));
        output.Should().Contain("6 cells of 2 models, 0 failed cells, 0 conflicts, 0 duplicates");
        Directory.GetFiles(_session.File("plan", "merged")).Should().NotBeEmpty();
        Directory.GetFiles(_session.File("plan", "claims")).Should().BeEmpty();
        _session.Run("sweep", plan, "--out", _session.File("alone"), "--quiet").Code.Should().Be(0);
        SweepFiles.Results(_session.File("plan")).Should().Equal(SweepFiles.Results(_session.File("alone")));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Worker_ThatIsKilled_IsNamedAndItsCellDoneByAnother(string jobs)
    {
        OwnProcesses.Require();
        Assert.SkipUnless(LongRun.IsAsked || jobs == "2", "LSTAR_LONG=1 runs it, too");
        using var sweep = Executable.Start(["sweep", Plan(Several), "--submit", "local", "--jobs", jobs, "--quiet"]);
        var worker = await MeasuringWorkerAsync(sweep);

        worker.Kill();
        var (code, output, error) = Executable.End(sweep);

        (code, output).Should().Be((0, ""));
        error.Should().MatchRegex(@"^lstar: worker [12] was ended by signal 9 \(KILL: [^\n]*\n$");
        SweepFiles.Results(_session.File("plan")).Should().HaveCount(Several.Length * 3);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 130)]
    [InlineData("KILL", 137)]
    public async Task Signal_EndsTheWorkersToo(string signal, int expected)
    {
        OwnProcesses.Require();
        Assert.SkipUnless(LongRun.IsAsked || signal != "TERM", "LSTAR_LONG=1 runs it, too");
        using var sweep = Executable.Start(["sweep", Plan(Several), "--submit", "local", "--jobs", "2", "--quiet"]);
        await MeasuringWorkerAsync(sweep);

        Executable.Signal(sweep, signal);
        var (code, _, error) = Executable.End(sweep);

        (code, error).Should().Be((expected, signal == "KILL" ? "" : "lstar: interrupted\n"));
        await Until(() => !Workers().Any());
        Directory.GetFiles(_session.File("plan", "cells")).Should().NotContain(file => !file.EndsWith(".json", StringComparison.Ordinal) && signal != "KILL");
        SweepFiles.Results(_session.File("plan")).Should().NotContainValue("{}");
    }

    [Fact]
    public void Cell_ThatFails_IsSaidOnceAndRetriedOnce()
    {
        OwnProcesses.Require();
        var plan = _session.Write("plan.json", $$"""{"models": ["{{Session.Tiny}}"], "each": "prompt", "prompts": [{"name": "two", "prompts": ["a", "{{string.Concat(Enumerable.Repeat("word ", 3000))}}"]}]}""");

        foreach (var options in new string[][] { [], ["--retry"] })
        {
            var (code, _, error) = _session.Run(["sweep", plan, "--submit", "local", "--jobs", "2", .. options]);

            code.Should().Be(3);
            error.Split('\n').Should().ContainSingle(line => line.StartsWith("lstar: gpt2-inner, prompt-2: ", StringComparison.Ordinal));
        }

        Directory.GetFiles(_session.File("plan", "failed")).Should().ContainSingle();
    }

    [Fact]
    public void Limit_IsThatOfAllWorkersTogether()
    {
        OwnProcesses.Require();
        _session.Run("sweep", Plan("neox-6", "neox-12"), "--submit", "local", "--jobs", "2", "--limit", "3", "--quiet").Code.Should().Be(0);

        SweepFiles.Results(_session.File("plan")).Should().HaveCount(3);
    }

    /// <summary>A task whose cell an earlier start of it still has must not end as if that were done.</summary>
    [Fact]
    public void Cell_ThatAnotherProcessHas_IsWaitedForAndMeasuredIfThatOneDoesNot()
    {
        OwnProcesses.Require();
        var plan = _session.Write("plan.json", $$"""{"models": ["{{Session.Tiny}}"], "prompts": [{"name": "one", "prompts": ["a"]}]}""");
        var key = JsonDocument.Parse(_session.Run("sweep", plan, "--list", "--json", "-").Out).RootElement.GetProperty("cells")[0].GetProperty("key").GetString()!;
        Directory.CreateDirectory(_session.File("plan", "claims"));
        using var claim = new FileStream(_session.File("plan", "claims", key), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using var task = Executable.Start(["sweep", plan, "--cell", key, "--wait"]);

        // Long enough to find the claim taken, and to end on that.
        task.WaitForExit(TimeSpan.FromSeconds(3)).Should().BeFalse();
        claim.Dispose();

        var (code, _, error) = Executable.End(task);
        code.Should().Be(0);
        error.Should().StartWith("lstar: 1 cell: 1 measured in ");
    }

    /// <summary>Three cells a model.</summary>
    private string Plan(params string[] models) =>
        _session.Write("plan.json", $$"""{"models": [{{string.Join(", ", models.Select(model => $"\"{Fixtures.Path("zoo", model)}\""))}}], "each": "prompt", "prompts": [{"name": "three", "prompts": ["a", "b", "c"]}]}""");

    /// <summary>A worker that is at a cell.</summary>
    private async Task<Process> MeasuringWorkerAsync(Process sweep)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc says which processes are workers");
        var claims = _session.File("plan", "claims");
        await Until(() => sweep.HasExited || (Directory.Exists(claims) && Directory.GetFiles(claims).Length > 0));
        return Workers().First();
    }

    private IEnumerable<Process> Workers() => Process.GetProcesses().Where(process =>
        process.ProcessName == "lstar" && ProcessTable.Arguments(process.Id) is var arguments && arguments.Contains(_session.File("plan")) && !arguments.Contains("--submit"));

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}

using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Experiments.Sweeps.Running;
using Xunit;

namespace LStar.Specs.Runner.Sweeps;

/// <summary>Cells that fail, are interrupted, or are another process's.</summary>
public sealed class SweepFailureSpecs
{
    /// <summary>The first model's weights are cut short, the second is sound, the third is nowhere.</summary>
    private const string Plan = """{"models": ["bad", "good", "org/none"], "prompts": [{"name": "p", "prompts": ["a b c"]}]}""";

    [Fact]
    public void Cell_ThatFails_KeepsItsErrorAndDoesNotStopTheOthers()
    {
        using var sweep = Broken();

        var (code, output, error) = sweep.Sweep();

        (code, output).Should().Be((3, ""));
        var lines = error.TrimEnd('\n').Split('\n');
        lines.Should().HaveCount(3);
        lines[0].Should().Match("lstar: bad, p: *model.safetensors: *");
        lines[1].Should().Match("lstar: org/none, p: org/none: no such folder; LSTAR_MODELS, a list of folders to look in, is not set, and HF_HUB_OFFLINE=1 forbids to ask the Hub for it");
        lines[2].Should().Match("lstar: 3 cells: 1 measured in *; 2 failed; *");
        sweep.States().Should().Equal("failed", "done", "unknown");
        var failure = JsonNode.Parse(File.ReadAllText(sweep.In("failed", $"{sweep.FailedKeys.Single()}.json")))!.AsObject();
        failure.Select(each => each.Key).Should().Equal("error", "cell", "provenance");
        lines[0].Should().EndWith(failure["error"]!.GetValue<string>());
        failure["cell"]!["model"]!.GetValue<string>().Should().Be("bad");
        var listed = sweep.List();
        listed[0].GetProperty("error").GetString().Should().Be(failure["error"]!.GetValue<string>());
        listed[2].GetProperty("key").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        listed[2].GetProperty("error").GetString().Should().StartWith("org/none: no such folder");
        sweep.Sweep("--list").Out.Should().Contain("failed: ").And.Contain("unknown: org/none: no such folder");
    }

    [Fact]
    public void Cell_ThatFailed_IsTriedAgainOnlyWhenAsked()
    {
        using var sweep = Broken();
        sweep.Sweep().Code.Should().Be(3);
        var failed = sweep.FailedKeys.Single();
        var time = File.GetLastWriteTimeUtc(sweep.In("failed", $"{failed}.json"));

        sweep.Sweep("--cell", "1").Error.Should().MatchRegex(@"^lstar: 1 cell: 0 measured in .*; 1 failed before \(--retry measures them again\); ");
        File.GetLastWriteTimeUtc(sweep.In("failed", $"{failed}.json")).Should().Be(time);
        sweep.Sweep("--cell", "1", "--retry").Code.Should().Be(3);
        File.GetLastWriteTimeUtc(sweep.In("failed", $"{failed}.json")).Should().BeAfter(time);

        // What was wrong may have been the machine: here the error is another's, and the cell sound.
        var good = sweep.List()[1].GetProperty("key").GetString()!;
        File.Delete(sweep.In("cells", $"{good}.json"));
        File.Copy(sweep.In("failed", $"{failed}.json"), sweep.In("failed", $"{good}.json"));
        sweep.States()[1].Should().Be("failed");
        sweep.Sweep("--cell", "2").Code.Should().Be(3);
        sweep.Sweep("--cell", "2", "--retry").Code.Should().Be(0);
        sweep.States()[1].Should().Be("done");
        sweep.FailedKeys.Should().Equal(failed);
    }

    [Fact]
    public void Prompts_OfWhichNoneCanBeMeasured_AreAFailure()
    {
        using var sweep = new SweepSession($$"""
            {"models": [{{SweepSession.Text(Session.Tiny)}}], "prompts": [{"name": "long", "prompts": [{{SweepSession.Text(string.Join(' ', Enumerable.Repeat("word", 5000)))}}]}, {"name": "mixed", "prompts": ["a b", {{SweepSession.Text(string.Join(' ', Enumerable.Repeat("word", 5000)))}}]}]}
            """);

        var (code, _, error) = sweep.Sweep();

        code.Should().Be(3);
        error.Should().MatchRegex(@"^lstar: gpt2-inner, long: gpt2-inner: prompt prompt-1: \d+ tokens; the model has positions for \d+\nlstar: gpt2-inner: prompt prompt-2: \d+ tokens; the model has positions for \d+\nlstar: 2 cells: 1 measured in .*; 1 failed; ");
    }

    [Fact]
    public void Cell_ThatAnotherProcessHolds_IsLeftAndSaid()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo());
        var keys = sweep.List().Select(cell => cell.GetProperty("key").GetString()!).ToArray();
        new SweepFolder(sweep.In()).Prepare();
        using (CellClaim.Try(new SweepFolder(sweep.In()), keys[1]))
        {
            sweep.States().Should().Equal("left", "running", "left", "left");
            var (code, _, error) = sweep.Sweep();

            (code, sweep.Keys.Length).Should().Be((0, 3));
            error.Should().MatchRegex("^lstar: 4 cells: 3 measured in .*; 1 left to other processes, which are measuring them; ");
        }

        sweep.States().Should().Equal(["done", "left", "done", "done"], "a lock that nobody holds means nothing");
        sweep.Sweep().Code.Should().Be(0);
        sweep.Keys.Should().HaveCount(4);
    }

    [Fact]
    public void Engine_ThatIsNotHere_LeavesItsCells()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo(""", "engines": ["torch,cuda:7,float16", "managed"]"""));

        var (code, _, error) = sweep.Sweep();

        (code, sweep.Keys.Length, sweep.FailedKeys.Length).Should().Be((3, 4, 0));
        error.Should().MatchRegex("^lstar: engine torch [^\n]*\nlstar: 8 cells: 4 measured in .*; 4 left, as their engine is not here; [^\n]*\n$");
    }

    [Fact]
    public void Run_ThatIsInterrupted_LeavesWholeResultsAndGoesOn()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo(), errorIsTerminal: true, interruptAt: "3/4");

        var (code, output, error) = sweep.Sweep();

        (code, output).Should().Be((130, ""));
        error.Should().EndWith("lstar: interrupted\n");
        sweep.Keys.Should().HaveCount(2);
        Directory.GetFiles(sweep.In(), ".lstar-*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public void Progress_OnATerminal_NamesTheCellAndItsPlace()
    {
        using var sweep = new SweepSession(SweepSession.TwoByTwo(), errorIsTerminal: true);

        var error = sweep.Sweep().Error;

        error.Should().Contain("1/4 gpt2-inner, one").And.Contain("4/4 opt-nobias, two").And.Contain("planning");
        sweep.Sweep("--quiet").Error.Should().BeEmpty();
    }

    private static SweepSession Broken()
    {
        var sweep = new SweepSession(Plan);
        foreach (var name in new[] { "bad", "good" })
        {
            SweepCommandSpecs.Copy(Session.Tiny, sweep.Session.File(name));
        }

        using (var weights = File.OpenWrite(sweep.Session.File("bad", "model.safetensors")))
        {
            weights.SetLength(100_000);
        }

        return sweep;
    }
}

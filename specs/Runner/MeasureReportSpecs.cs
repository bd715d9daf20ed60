using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>What measure prints, with a user's eyes: every reading, no padding in a pipe, no line broken by a terminal, progress on terminals only.</summary>
public sealed class MeasureReportSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void OneModel_Piped_IsPlain()
    {
        var (code, output, error) = _session.Run(Session.Neox6);

        (code, error).Should().Be((0, ""));
        output.Should().StartWith("neox-6: gpt_neox, 6 layers, 8 heads, width 64, 0.56 M parameters; 5 prompts\n\nreading ");
        IsPlain(output);
        output.Should().MatchRegex("(?m)^published-sign-change  .* \\d+% ").And.MatchRegex("(?m)^gamma-split +–").And.Contain("\nno L* by gamma-split: ");
        output.Should().MatchRegex("(?m)^neox-6  trace +\\d  .*\\[.\\]").And.MatchRegex("(?m)^neox-6  value energy ").And.MatchRegex("(?m)^neox-6  entropy ");
    }

    [Fact]
    public void OneModel_CountsItsPrompts()
    {
        _session.Run(Session.Tiny, "--prompt", "hi").Out.Should().Contain("; 1 prompt\n");
        _session.Run(Session.Tiny, "--prompt", "hi", "--prompt", "").Out.Should().Contain("; 1 of 2 prompts\n");
    }

    [Fact]
    public void SeveralModels_Piped_AreARowEachOfEveryReading()
    {
        var output = _session.Run(Session.Tiny, Session.Neox6, "--prompt", "hi there").Out;

        IsPlain(output);
        var rows = output.Split('\n').Where(line => line.StartsWith("neox-6      gpt_neox  6  8  ", StringComparison.Ordinal)).ToList();
        rows.Should().ContainSingle().Which.Split("  ", StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(4 + 13);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void Lines_OnATerminal_FitIt(int columns)
    {
        using var session = new Session { Columns = columns };
        var qwen = Fixtures.Path("zoo", "qwen3-36");
        string[] options = ["--prompt", "hi there", "--no-color"];

        var output = columns == 80 ? session.Run([qwen, "--all", .. options]).Out + session.Run([qwen, Session.Tiny, .. options]).Out : session.Run([qwen, Session.Tiny, .. options]).Out;

        output.Split('\n').Select(line => line.TrimEnd().Length).Max().Should().BeLessThanOrEqualTo(columns);
        output.Should().NotContain("\u001b").And.MatchRegex("(?m)^qwen3-36  +trace  .*  [▁▂▃▄▅▆▇█\\[\\]]{38}$");
    }

    [Fact]
    public void Sparklines_OnANarrowTerminal_HaveSeveralLayersABlock()
    {
        using var session = new Session { Columns = 50 };

        var output = session.Run(Fixtures.Path("zoo", "qwen3-36"), "--prompt", "hi there", "--no-color").Out;

        output.Should().Contain("over layers, 2 a block\n").And.MatchRegex("(?m)^qwen3-36  trace  .*  [▁▂▃▄▅▆▇█\\[\\]]{20}$");
    }

    [Fact]
    public void Progress_IsDrawnOnATerminalOnlyAndCleared()
    {
        using var terminal = new Session { ErrorIsTerminal = true };

        terminal.Run(Session.Tiny, "--prompt", "hi").Error.Should().StartWith("\rgpt2-inner  opening").And.Contain("\rgpt2-inner  ████████████████░░░░░░░░  layer 2 of 3").And.MatchRegex(@" \rlstar: 1 model, 1 prompt in \d+\.\d s\n$");
        terminal.Run(Session.Tiny, Session.Neox6, "--prompt", "hi").Error.Should().Contain("\r1/2 gpt2-inner  ").And.Contain("\r2/2 neox-6  ");
        terminal.Run(Session.Tiny, "--prompt", "hi", "--quiet").Error.Should().BeEmpty();
        terminal.Run(Session.Tiny, "--prompt", "").Error.Should().EndWith(" \rlstar: gpt2-inner: prompt prompt-1: no tokens: there is nothing to measure\n");
    }

    [Fact]
    public void Progress_NeverReachesTheLastColumn()
    {
        using var terminal = new Session { ErrorIsTerminal = true, Columns = 30 };

        terminal.Run(Session.Tiny, "--prompt", "hi").Error.Split('\r').SkipLast(1).Should().OnlyContain(line => line.Length < 30);
    }

    private static void IsPlain(string output) =>
        output.Split('\n').Should().OnlyContain(line => line == line.TrimEnd()).And.NotContain(line => line.Contains('\u001b'), "what is piped has no colour and no padding");
}

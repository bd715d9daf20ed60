using FluentAssertions;
using LStar.Runner;
using LStar.Runner.Progress;
using Xunit;

namespace LStar.Specs.Runner.Progress;

/// <summary>What a run shows while it goes on: one line on a terminal of any width, taken away at the end.</summary>
public sealed class RunProgressSpecs : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose() => _error.Dispose();

    [Fact]
    public void Line_SaysModelLayerSpeedAndTimeLeft()
    {
        using (var progress = Run(100, models: [Session.Tiny, Session.Tiny], task: "bentov"))
        {
            progress.Next();
            progress.Open("gpt2-inner");
            Layers(progress, 3, seconds: 2);
            Shown().Should().Be("bentov 1/2 gpt2-inner  ████████████░░░░░░░░░░░░  layer 3 of 6  0.4 prompts/s  about 18 s left");
        }

        Shown().Should().BeEmpty("the line is taken away");
    }

    [Fact]
    public void Line_BeforeThereIsABase_EstimatesNothing()
    {
        using var progress = Run(100);
        progress.Next();
        progress.Open("gpt2-inner");
        Layers(progress, 2, seconds: 5);

        Shown().Should().EndWith("layer 2 of 6");
    }

    [Fact]
    public void Line_BetweenLayers_GoesOnWithTheClock()
    {
        using var progress = Run(100);
        progress.Next();
        progress.Open("gpt2-inner");
        Layers(progress, 3, seconds: 2);
        var before = _error.ToString().Length;
        _clock.Advance(3);

        _error.ToString()[before..].Should().Contain("layer 3 of 6").And.Contain("about 9.0 s left");
        progress.Clear();
        before = _error.ToString().Length;
        _clock.Advance(3);
        _error.ToString().Length.Should().Be(before, "nothing is drawn through what else is written");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(300)]
    public void Line_OnATerminalOfAnyWidth_NeverReachesItsEnd(int columns)
    {
        using (var progress = Run(columns, models: [Session.Tiny, Session.Tiny], task: "cross-heritage"))
        {
            progress.Next();
            progress.Open("an-organisation/a-model-of-a-long-name");
            Layers(progress, 6, seconds: 2);
            Shown().Should().MatchRegex("6( of |/)6");
        }

        _error.ToString().Split('\r').Should().OnlyContain(line => line.Length < columns);
        Shown().Should().BeEmpty();
    }

    [Fact]
    public void Line_OnATerminalPulledNarrower_FollowsIt()
    {
        var columns = 100;
        using var progress = Run(100, now: () => columns);
        progress.Next();
        progress.Open("gpt2-inner");
        Layers(progress, 3, seconds: 2);
        columns = 30;
        var before = _error.ToString().Length;
        _clock.Advance(1);

        _error.ToString()[before..].Split('\r').Should().OnlyContain(line => line.Length < 30);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Line_WhereNobodyWatches_IsNeverDrawn(bool terminal, bool quiet)
    {
        using (var progress = Run(100, terminal: terminal, quiet: quiet))
        {
            progress.Next();
            progress.Open("gpt2-inner");
            Layers(progress, 6, seconds: 2);
        }

        _error.ToString().Should().BeEmpty();
    }

    [Fact]
    public void Summary_CountsModelsPromptsSecondsAndFailures()
    {
        using var session = new Session { ErrorIsTerminal = true };

        End(session.Run(Session.Tiny, "--prompt", "hi")).Should().MatchRegex(@"^lstar: 1 model, 1 prompt in \d+\.\d s$");
        End(session.Run(Session.Tiny, session.File("none"), "--prompt", "hi", "--prompt", "")).Should().MatchRegex(@"^lstar: 1 model, 1 prompt in \d+\.\d s; 1 model and 1 prompt failed$");
        End(session.Run("experiment", "gamma", Session.Tiny)).Should().MatchRegex(@"^lstar: 1 model in \d+\.\d s$");
        End(session.Run("claims", Session.Tiny)).Should().MatchRegex(@"^lstar: 1 model, 11 prompts in \d+\.\d s$");
        session.Run("claims").Error.Should().BeEmpty("nothing was measured");
        session.Run("claims", Session.Tiny, "--quiet").Error.Should().BeEmpty();

        static string End((int, string, string Error) run) => run.Error.TrimEnd('\n').Split('\n', '\r')[^1];
    }

    private RunProgress Run(int columns, string[]? models = null, string? task = null, bool terminal = true, bool quiet = false, Func<int>? now = null)
    {
        var surroundings = new Surroundings(TextWriter.Null, _error, false, terminal, _ => null, _clock) { Columns = columns, ColumnsNow = now };
        return new RunProgress(surroundings, new RunTally(surroundings, quiet), models ?? [Session.Tiny], 5, task);
    }

    private void Layers(RunProgress progress, int layers, double seconds)
    {
        for (var layer = 1; layer <= layers; layer++)
        {
            _clock.Advance(seconds);
            progress.Layer(layer, 6);
        }
    }

    /// <summary>What stands on the terminal's line.</summary>
    private string Shown()
    {
        var line = "";
        foreach (var part in _error.ToString().Split('\r'))
        {
            line = part + (part.Length < line.Length ? line[part.Length..] : "");
        }

        return line.TrimEnd();
    }
}

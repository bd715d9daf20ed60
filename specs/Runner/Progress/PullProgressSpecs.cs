using FluentAssertions;
using LStar.Models.Hub.Transport;
using LStar.Runner;
using LStar.Runner.Progress;
using Xunit;

namespace LStar.Specs.Runner.Progress;

/// <summary>What a download shows while it goes on.</summary>
public sealed class PullProgressSpecs : IDisposable
{
    private static readonly RemoteFile First = new("model-1.safetensors", "c", "a", 60_000_000);
    private static readonly RemoteFile Second = new("model-2.safetensors", "c", "b", 40_000_000);

    private readonly ManualClock _clock = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose() => _error.Dispose();

    [Fact]
    public void Line_SaysBytesSpeedAndTimeLeft_NotCountingWhatWasThere()
    {
        using var progress = new PullProgress(Surroundings(), "org/m", quiet: false);
        progress.Planned([First, Second]);
        progress.At(First, 20_000_000);
        progress.At(Second, 0);
        _clock.Advance(1);
        progress.At(First, 40_000_000);
        progress.At(Second, 10_000_000);
        _clock.Advance(1);

        Shown().Should().Be("org/m  ████████████░░░░░░░░░░░░  50 MB of 100 MB  15 MB/s  about 3.3 s left");
        progress.Retrying("hub answers 503", TimeSpan.FromSeconds(2));
        Shown().Should().Be("org/m  50 MB of 100 MB  hub answers 503; again in 2.0 s");
        progress.Done(First);
        progress.Done(Second);
        progress.Summarise();
        _error.ToString().Should().EndWith("lstar: org/m: 30 MB downloaded in 2.0 s\n");
    }

    [Fact]
    public void Nothing_IsSaidWhereNothingCame()
    {
        using var progress = new PullProgress(Surroundings(), "org/m", quiet: false);
        progress.Summarise();

        _error.ToString().Should().BeEmpty();
    }

    private Surroundings Surroundings() => new(TextWriter.Null, _error, false, true, _ => null, _clock) { Columns = 100 };

    private string Shown() => _error.ToString().Split('\r')[^1].TrimEnd();
}

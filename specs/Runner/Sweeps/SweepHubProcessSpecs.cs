using System.Diagnostics;
using FluentAssertions;
using LStar.Models.Hub;
using LStar.Specs.Models.Hub;
using Xunit;

namespace LStar.Specs.Runner.Sweeps;

/// <summary>Processes that share a sweep, a cache and a disk budget, and one that is killed while it downloads. LSTAR_LONG is how often; twice where it is not set.</summary>
public sealed class SweepHubProcessSpecs : IAsyncLifetime
{
    private const int Revisions = 4;

    private readonly SweepSession _sweep = new(
        """{"models": [{"model": "org/tiny", "revisions": ["step{1..4}"]}], "prompts": [{"name": "one", "prompts": ["a b c"]}, {"name": "two", "prompts": ["x y"]}], "disk": "400 kB"}""");

    private FakeHub _hub = null!;

    private CachedRepository Repository => new HubCache(Path.Combine(_sweep.Session.File("hf"), "hub")).Repository("org/tiny");

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.StartAsync();
        _hub.AddFolder("org/tiny", Session.Tiny);
        for (var step = 1; step <= Revisions; step++)
        {
            _hub.Commits[$"org/tiny@step{step}"] = Commit(step);
            var weights = File.ReadAllBytes(Path.Combine(Session.Tiny, "model.safetensors"));
            weights[^4] ^= (byte)step;
            _hub.Add($"org/tiny@{Commit(step)}", "model.safetensors", weights).Stretch = 1 << 14;
        }

        _hub.Pace = (_, file, _) => file.Name == "model.safetensors" ? Task.Delay(5) : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _sweep.Dispose();
    }

    [Fact]
    public void Processes_WithOneBudget_LeaveEveryResultAndAnEmptyCache()
    {
        OwnProcesses.Require();
        Process[] processes = [Start(), Start()];
        foreach (var process in processes)
        {
            var (code, _, error) = Executable.End(process);
            process.Dispose();

            // The one that finds no room goes, and the other measures what it left.
            code.Should().BeOneOf([0, 3], error);
            error.Should().NotContain("failed");
        }

        Finish();
    }

    [Fact]
    public void Process_KilledWhileItDownloads_LeavesNothingInTheCacheAtTheEnd()
    {
        OwnProcesses.Require();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no signals there");
        var random = new Random(7);
        for (var kill = 0; kill < LongRun.Or(2); kill++)
        {
            using var process = Start();
            process.WaitForExit(random.Next(200, 1500));
            Executable.Signal(process, random.Next(3) == 0 ? "INT" : "KILL");
            Executable.End(process);
            if (_sweep.Keys.Length == 2 * Revisions)
            {
                Finish();
                Directory.Delete(_sweep.In(), recursive: true);
            }
        }

        Finish();
    }

    private static string Commit(int step) => new((char)('0' + step), 40);

    /// <summary>What one more run leaves: all results, no failure, and nothing of the model.</summary>
    private void Finish()
    {
        using var last = Start();
        Executable.End(last).Code.Should().Be(0);
        _sweep.Keys.Should().HaveCount(2 * Revisions);
        _sweep.FailedKeys.Should().BeEmpty();
        Repository.Exists.Should().BeFalse();
        Directory.GetFiles(Path.Combine(_sweep.Session.File("hf"), "hub", ".locks"), "*.lstar-sweep", SearchOption.AllDirectories).Should().BeEmpty();
    }

    private Process Start() => Executable.Start(
        ["sweep", _sweep.Plan], ("HF_HOME", _sweep.Session.File("hf")), ("HF_ENDPOINT", _hub.Address), ("HF_HUB_CACHE", ""), ("HUGGINGFACE_HUB_CACHE", ""), ("HF_HUB_OFFLINE", ""), ("TRANSFORMERS_OFFLINE", ""), ("NO_PROXY", "127.0.0.1"));
}

using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using LStar.Models.Hub;
using LStar.Specs.Models.Hub;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>
/// Programs that share a cache, and programs that are killed while they fill it. LSTAR_LONG is how often one is killed; twice where it is not set.
/// </summary>
public sealed class PullingProcessSpecs : IAsyncLifetime
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "lstar.exe" : "lstar");

    private readonly Session _session = new();
    private readonly byte[] _weights = new byte[3_000_000];
    private FakeHub _hub = null!;

    private CachedRepository Repository => new HubCache(Path.Combine(_session.File("hf"), "hub")).Repository("org/big");

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.StartAsync();
        _hub.AddFolder("org/big", Session.Tiny);
        new Random(5).NextBytes(_weights);
        _hub.Remove("org/big", "model.safetensors");
        _hub.Add("org/big", "model.safetensors.index.json", "{\"weight_map\": {\"a\": \"model-1.safetensors\", \"b\": \"model-2.safetensors\"}}"u8.ToArray());
        _hub.Add("org/big", "model-1.safetensors", _weights);
        _hub.Add("org/big", "model-2.safetensors", _weights[1..]);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _session.Dispose();
    }

    [Fact]
    public async Task TwoProcesses_PullingOneModel_FetchEachByteOnce()
    {
        OwnProcesses.Require();
        // Slow enough that the second comes while the first is at it.
        _hub.Pace = (_, file, _) => file.Size > 1_000_000 ? Task.Delay(20) : Task.CompletedTask;
        using var first = Start();
        using var second = Start();

        foreach (var process in new[] { first, second })
        {
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.Should().Be(0, error);
        }

        foreach (var file in Repository.Snapshot("main").Files())
        {
            _hub.Sent(file.Name).Should().Be(file.Size, file.Name);
            file.Blob!.IsSound().Should().BeTrue();
        }

        Repository.Unfinished().Should().BeEmpty();
    }

    [Fact]
    public async Task Process_KilledAtAnyPoint_LeavesNothingWrong()
    {
        OwnProcesses.Require();
        var kills = int.TryParse(Environment.GetEnvironmentVariable("LSTAR_LONG"), CultureInfo.InvariantCulture, out var given) ? given : 2;
        var random = new Random(22);
        for (var kill = 0; kill < kills; kill++)
        {
            // After so many bytes: from before the first file's to the last one's, and now and then at once.
            var (left, reached) = ((long)(random.NextDouble() * 6_500_000), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _hub.Pace = (_, file, _) =>
            {
                if (Interlocked.Add(ref left, -Math.Min(file.Stretch, file.Bytes.Length)) <= 0)
                {
                    reached.TrySetResult();
                }

                return Task.CompletedTask;
            };
            using var process = Start();
            var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await Task.WhenAny(reached.Task, process.WaitForExitAsync());
            for (var spin = random.Next(200_000); spin > 0 && !process.HasExited; spin -= 100)
            {
                Thread.SpinWait(100);
            }

            process.Kill();
            await process.WaitForExitAsync();
            await output;
            CheckWhatIsNamed($"kill {kill}");
            if (Repository.CommitOf("main") is not null || random.Next(4) == 0)
            {
                Directory.Delete(_session.File("hf"), recursive: true);
            }
        }

        _hub.Pace = (_, _, _) => Task.CompletedTask;
        using var last = Start();
        var error = await last.StandardError.ReadToEndAsync();
        await last.WaitForExitAsync();
        last.ExitCode.Should().Be(0, error);
        CheckWhatIsNamed("the last");
        Repository.Snapshot("main").Files().Should().HaveCountGreaterThan(4);
        Repository.Unfinished().Should().BeEmpty();
    }

    private void CheckWhatIsNamed(string when)
    {
        Repository.AllBlobs().Where(blob => blob.IsSound() != true).Should().BeEmpty(when);
        foreach (var file in Repository.Snapshots().SelectMany(snapshot => snapshot.Files()))
        {
            File.ReadAllBytes(file.Path).Should().Equal(_hub.File_("org/big", file.Name).Bytes, $"{when}: {file.Name}");
        }

        if (Repository.CommitOf("main") is { } commit)
        {
            commit.Should().Be(FakeHub.Commit, when);
            Repository.Snapshot("main").Has("model-2.safetensors").Should().BeTrue($"{when}: the branch is named last");
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Program, ["models", "pull", "org/big"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("HF_", StringComparison.Ordinal) || name.StartsWith("HUGGING", StringComparison.Ordinal) || name.StartsWith("TRANSFORMERS", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HF_HOME"] = _session.File("hf");
        start.Environment["HF_ENDPOINT"] = _hub.Address;
        start.Environment["NO_PROXY"] = "127.0.0.1";
        return Process.Start(start)!;
    }
}

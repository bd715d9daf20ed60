using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Sweeps.Running;
using LStar.Models.Hub;
using LStar.Specs.Models.Hub;
using Xunit;

namespace LStar.Specs.Runner.Sweeps;

/// <summary>A sweep of models on the Hub: keys before a download, the commit that was planned, and what downloads may take on the disk.</summary>
public sealed class SweepHubSpecs : IAsyncLifetime
{
    private const string Model = "org/tiny";

    private readonly SweepSession _sweep = new("");
    private FakeHub _hub = null!;

    private CachedRepository Repository => new HubCache(Path.Combine(_sweep.Session.File("hf"), "hub")).Repository(Model);

    /// <summary>What one revision brings that no other has: its weights.</summary>
    private static long Weights { get; } = new FileInfo(Path.Combine(Session.Tiny, "model.safetensors")).Length;

    /// <summary>Room for one revision, with the tokenizer, and not for the weights of two.</summary>
    private static long Room { get; } = Weights + 130_000;

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.StartAsync();
        _hub.AddFolder(Model, Session.Tiny);
        for (var step = 1; step <= 3; step++)
        {
            var commit = Commit(step);
            _hub.Commits[$"{Model}@step{step}"] = commit;
            var weights = File.ReadAllBytes(Path.Combine(Session.Tiny, "model.safetensors"));

            // The lowest bit of a weight: other bytes, another hash, figures that a model has.
            weights[^4] ^= (byte)step;
            _hub.Add($"{Model}@{commit}", "model.safetensors", weights);
        }

        _sweep.Session.Environment["HF_HUB_OFFLINE"] = null;
        _sweep.Session.Environment["HF_ENDPOINT"] = _hub.Address;
        _sweep.Session.Environment["HF_HOME"] = _sweep.Session.File("hf");
        Write("step{1,2,3}");
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _sweep.Dispose();
    }

    [Fact]
    public void List_OfRevisions_KnowsTheirKeysWithoutADownload()
    {
        var cells = _sweep.List();

        cells.Select(cell => $"{cell.GetProperty("model")} {cell.GetProperty("series")} {cell.GetProperty("revision")} {cell.GetProperty("step")} {cell.GetProperty("prompts")}").Should().Equal(
            "org/tiny@step1 org/tiny step1 1 one", "org/tiny@step1 org/tiny step1 1 two", "org/tiny@step2 org/tiny step2 2 one",
            "org/tiny@step2 org/tiny step2 2 two", "org/tiny@step3 org/tiny step3 3 one", "org/tiny@step3 org/tiny step3 3 two");
        cells.Select(cell => cell.GetProperty("key").GetString()).Should().OnlyHaveUniqueItems().And.NotContainNulls();
        _hub.Sent("model.safetensors").Should().Be(0);
        Repository.Exists.Should().BeFalse();

        // The same bytes in a folder are the same cell.
        SweepCommandSpecs.Copy(Session.Tiny, _sweep.Session.File("copy"));
        File.WriteAllBytes(_sweep.Session.File("copy", "model.safetensors"), _hub.File_($"{Model}@{Commit(2)}", "model.safetensors").Bytes);
        var folder = _sweep.Session.Write("folder.json", File.ReadAllText(_sweep.Plan).Replace("""{"model": "org/tiny", "revisions": ["step{1,2,3}"]}""", "\"copy\"", StringComparison.Ordinal));
        using var listed = JsonDocument.Parse(_sweep.Session.Run("sweep", folder, "--list", "--json", "-").Out);
        listed.RootElement.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("key").GetString()).Should().Equal(cells[2..4].Select(cell => cell.GetProperty("key").GetString()));
    }

    [Fact]
    public void Keys_OfTheHub_AreAskedForOnce()
    {
        var keys = Keys();
        var requests = _hub.Requests.Count;

        Keys().Should().Equal(keys);
        _hub.Requests.Count.Should().Be(requests, "the folder remembers what the Hub said");
        _sweep.Session.Environment["HF_HUB_OFFLINE"] = "1";
        Keys().Should().Equal(keys);
        var (code, _, error) = _sweep.Sweep("--cell", "1");
        code.Should().Be(3);
        error.Should().StartWith($"lstar: org/tiny@step1, one: org/tiny@{Commit(1)}: HF_HUB_OFFLINE=1 forbids to download it\n");
    }

    [Fact]
    public void Run_WithoutABudget_LeavesItsDownloadsInTheCache()
    {
        _sweep.Sweep().Code.Should().Be(0);

        _sweep.Keys.Should().HaveCount(6);
        Repository.References().Should().Equal(("step1", Commit(1)), ("step2", Commit(2)), ("step3", Commit(3)));
        Repository.Snapshots().Should().HaveCount(3);
        var sent = _hub.Sent("model.safetensors");
        sent.Should().Be(3 * Weights);
        _sweep.Session.Run("measure", "org/tiny@step2", "--prompt", "a b", "--quiet").Code.Should().Be(0);
        _hub.Sent("model.safetensors").Should().Be(sent, "it is in the cache for everybody");
    }

    [Fact]
    public void Run_WithABudget_KeepsToItAndRemovesWhatItBrought()
    {
        var most = 0L;
        _hub.Pace = (_, _, _) =>
        {
            most = Math.Max(most, Size());
            return Task.CompletedTask;
        };

        _sweep.Sweep("--disk", $"{Room} B", "--quiet").Should().Be((0, "", ""));

        _sweep.Keys.Should().HaveCount(6);
        Repository.Exists.Should().BeFalse("nothing of it was there before");
        _hub.Sent("model.safetensors").Should().Be(3 * Weights, "each revision came once, for both of its cells");
        most.Should().BeInRange(Weights, Room);
        Notes().Should().BeEmpty();
    }

    [Fact]
    public void Run_WithABudgetAndSeveralAtOnce_KeepsToIt()
    {
        var most = 0L;
        _hub.Pace = (_, _, _) =>
        {
            most = Math.Max(Interlocked.Read(ref most), Size());
            return Task.CompletedTask;
        };

        _sweep.Sweep("--disk", $"{Room} B", "--jobs", "3", "--quiet").Should().Be((0, "", ""));

        _sweep.Keys.Should().HaveCount(6);
        most.Should().BeLessThanOrEqualTo(Room);
        _hub.Sent("model.safetensors").Should().Be(3 * Weights);
        Repository.Exists.Should().BeFalse();
    }

    [Fact]
    public void Run_WithABudget_LeavesWhatWasThereBefore()
    {
        _sweep.Session.Run("models", "pull", "org/tiny@step2", "--quiet").Code.Should().Be(0);

        _sweep.Sweep("--disk", $"{Room} B").Code.Should().Be(0);

        Repository.Snapshots().Select(snapshot => snapshot.Commit).Should().Equal(Commit(2));
        Repository.References().Should().Equal(("step2", Commit(2)));
        Repository.AllBlobs().Should().OnlyContain(blob => blob.IsSound(CancellationToken.None) == true);
        _hub.Sent("model.safetensors").Should().Be(3 * Weights);
    }

    [Fact]
    public void Run_OfOneCell_KeepsTheRevisionUntilItsLast()
    {
        string[] disk = ["--disk", "1 GB", "--quiet"];
        _sweep.Sweep(["--cell", "1", .. disk]).Code.Should().Be(0);
        Repository.Snapshots().Should().ContainSingle("a cell of it is left");
        Notes().Should().ContainSingle();
        _sweep.Sweep(["--cell", "2", .. disk]).Code.Should().Be(0);
        Repository.Exists.Should().BeFalse();
        _hub.Sent("model.safetensors").Should().Be(Weights);
    }

    [Fact]
    public void Room_IsMadeByWhatCanBeHadAgain()
    {
        string[] disk = ["--disk", $"{Room} B", "--quiet"];
        _sweep.Sweep(["--cell", "1", .. disk]).Code.Should().Be(0);
        _sweep.Sweep(["--cell", "3", .. disk]).Code.Should().Be(0);

        Repository.Snapshots().Select(snapshot => snapshot.Commit).Should().Equal([Commit(2)], "step1 made room, though a cell of it is left");
    }

    [Fact]
    public void Room_ThatAnotherProcessUses_IsNotTaken()
    {
        string[] disk = ["--disk", $"{Room} B"];
        _sweep.Sweep(["--cell", "1", .. disk]).Code.Should().Be(0);
        using (SnapshotUse.Shared(Repository.Snapshot("step1"), CancellationToken.None))
        {
            var (code, _, error) = _sweep.Sweep(["--cell", "3", .. disk]);

            code.Should().Be(3);
            error.Should().Match("lstar: 1 cell: 0 measured in *; 1 left, as other processes' downloads take the disk budget; *");
            _sweep.FailedKeys.Should().BeEmpty("it can be measured later");
            _sweep.Sweep(["--cell", "2", .. disk]).Code.Should().Be(0);
            Repository.Snapshots().Should().ContainSingle("somebody is at it");
        }

        _sweep.Sweep(["--cell", "2", .. disk]).Code.Should().Be(0);
        Repository.Exists.Should().BeFalse("whoever comes next tidies up");
    }

    [Fact]
    public void Revision_LargerThanTheBudget_FailsBeforeItIsFetched()
    {
        var (code, _, error) = _sweep.Sweep("--cell", "1", "--disk", "10 kB");

        code.Should().Be(3);
        error.Should().Match($"lstar: org/tiny@step1, one: org/tiny: {Commit(1)} needs * of the disk, and the sweep's downloads may take 10 kB: --disk, or \"disk\" in the plan, says so\n*");
        _hub.Sent("model.safetensors").Should().Be(0);
    }

    [Fact]
    public void Download_ThatWasBrokenOff_CountsAndGoes()
    {
        // As a kill leaves it: the note, and a part of the weights.
        var folder = new SweepFolder(_sweep.In());
        _sweep.Sweep("--cell", "1", "--disk", "1 GB", "--quiet").Code.Should().Be(0);
        var blob = Repository.Snapshot("step1").Files().Single(file => file.Name == "model.safetensors").Blob!;
        File.Move(blob.Path, $"{blob.Path}.incomplete");
        File.Delete(Path.Combine(Repository.Snapshot("step1").Folder, "model.safetensors"));
        Write("step{2,3}");

        _sweep.Sweep("--disk", "1 GB", "--quiet").Code.Should().Be(0);

        Repository.Exists.Should().BeFalse();
        folder.Done().Should().HaveCount(5);
    }

    [Fact]
    public void Branch_ThatMoved_IsMeasuredAsItWasPlanned()
    {
        var keys = Keys();
        _hub.Commits[$"{Model}@step1"] = Commit(3);
        _hub.Commits[$"{Model}@old"] = Commit(1);

        _sweep.Sweep("--quiet").Code.Should().Be(0);

        _sweep.Keys.Should().Equal(keys.Order(StringComparer.Ordinal));
        _hub.Sent("model.safetensors").Should().Be(3 * Weights);
    }

    [Fact]
    public void Planning_ThatIsInterrupted_EndsAsSuch()
    {
        _hub.Intercept = async (context, _, _) =>
        {
            _sweep.Session.Interrupt();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };

        _sweep.Sweep("--list").Should().Be((130, "", "lstar: interrupted\n"));
    }

    [Fact]
    public void Model_ThatTheHubDoesNotHave_IsListedWithTheReason()
    {
        File.WriteAllText(_sweep.Plan, """{"models": ["org/none"], "prompts": [{"name": "p", "prompts": ["a"]}]}""");

        _sweep.List().Single().GetProperty("error").GetString().Should().MatchRegex("^org/none: no such folder; .* has no such model, or a private or gated one");
    }

    private static string Commit(int step) => new((char)('0' + step), 40);

    private void Write(string revisions) => File.WriteAllText(_sweep.Plan, $$"""
        {"models": [{"model": "org/tiny", "revisions": ["{{revisions}}"]}], "prompts": [{"name": "one", "prompts": ["a b c"]}, {"name": "two", "prompts": ["x y"]}]}
        """);

    private string[] Keys() => [.. _sweep.List().Select(cell => cell.GetProperty("key").GetString()!)];

    private long Size() => Repository.AllBlobs().Sum(blob => blob.Size) + Repository.Unfinished().Sum(part => part.Size);

    private string[] Notes() => Directory.GetFiles(Path.Combine(_sweep.Session.File("hf"), "hub", ".locks"), "*.lstar-sweep", SearchOption.AllDirectories);
}

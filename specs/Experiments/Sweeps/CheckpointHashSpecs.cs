using FluentAssertions;
using LStar.Experiments.Sweeps.Cells;
using LStar.Models;
using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;
using LStar.Specs.Models.Checkpoints;
using LStar.Specs.Models.Checkpoints.Gguf;
using LStar.Specs.Models.Hub;
using Xunit;

namespace LStar.Specs.Experiments.Sweeps;

/// <summary>The hashes of a checkpoint: the same from a folder, from the Hub's cache, and as the Hub tells them.</summary>
public sealed class CheckpointHashSpecs : IDisposable
{
    private static readonly DateTime Old = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Hashes_OfAFolder_AreGitsAndSha256()
    {
        var hashes = new FileHashes(TimeProvider.System).Of(Copy("model"));

        var files = hashes.Files.ToDictionary(file => file.Key, file => file.Value);
        files.Keys.Should().Equal(files.Keys.Order(StringComparer.Ordinal)).And.BeEquivalentTo("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json");
        files["config.json"].Should().Be(FakeFile.GitSha1(File.ReadAllBytes(In("model/config.json"))));
        files["tokenizer.json"].Should().Be(FakeFile.GitSha1(File.ReadAllBytes(In("model/tokenizer.json"))));
        files["model.safetensors"].Should().Be(FakeFile.Sha256(File.ReadAllBytes(In("model/model.safetensors"))));
    }

    [Fact]
    public void Hashes_OfFilesThatAreNotRead_DoNotCount()
    {
        var model = Copy("model");
        var before = new FileHashes(TimeProvider.System).Of(model);

        foreach (var name in new[] { "README.md", "pytorch_model.bin", "vocab.json", "merges.txt", "added_tokens.json", "generation_config.json", "model.gguf" })
        {
            File.WriteAllText(Path.Combine(model, name), "anything");
        }

        new FileHashes(TimeProvider.System).Of(model).Should().Be(before);
        File.WriteAllText(Path.Combine(model, "special_tokens_map.json"), "{}");
        new FileHashes(TimeProvider.System).Of(model).Should().NotBe(before, "it may name the token that texts begin with");
    }

    [Fact]
    public void Hashes_OfShards_AreOfTheIndexAndAllOfThem()
    {
        var model = Copy("model");
        File.Move(Path.Combine(model, "model.safetensors"), Path.Combine(model, "model-2.safetensors"));
        File.WriteAllText(Path.Combine(model, "model-1.safetensors"), "x");
        File.WriteAllText(Path.Combine(model, "model.safetensors.index.json"), """{"weight_map": {"a": "model-2.safetensors", "b": "model-1.safetensors", "c": "model-2.safetensors"}}""");

        new FileHashes(TimeProvider.System).Of(model).Files.Select(file => file.Key).Should()
            .Equal("config.json", "model-1.safetensors", "model-2.safetensors", "model.safetensors.index.json", "tokenizer.json", "tokenizer_config.json");
    }

    [Fact]
    public void Hashes_OfAGgufFile_DoNotKnowItsName()
    {
        Directory.CreateDirectory(In("q"));
        using var converted = new GgufConversion("variants/llama-linear");
        var path = converted.Write();
        File.Copy(path, In("q/one.gguf"));
        File.Copy(path, In("q/two.gguf"));
        var hashes = new FileHashes(TimeProvider.System);

        hashes.Of(In("q/one.gguf")).Should().Be(hashes.Of(In("q/two.gguf")));
        hashes.Of(In("q/one.gguf")).Files.Should().ContainSingle().Which.Value.Should().Be(FakeFile.Sha256(File.ReadAllBytes(path)));
    }

    [Fact]
    public void Hashes_OfUnchangedFiles_AreNotReadAgain()
    {
        var model = Copy("model");
        var hashes = new FileHashes(TimeProvider.System);
        var before = hashes.Of(model);

        // What is remembered is told by size and time alone.
        var weights = Path.Combine(model, "model.safetensors");
        var bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);
        File.SetLastWriteTimeUtc(weights, Old);
        hashes.Of(model).Should().Be(before);
        File.SetLastWriteTimeUtc(weights, Old.AddSeconds(1));
        hashes.Of(model).Should().NotBe(before);
        hashes.HasNew.Should().BeTrue();
    }

    [Fact]
    public void Hashes_OfAFileThatChangedJustNow_AreNotRemembered()
    {
        var model = Copy("model");
        var weights = Path.Combine(model, "model.safetensors");
        File.SetLastWriteTimeUtc(weights, DateTime.UnixEpoch.AddYears(200));
        var hashes = new FileHashes(TimeProvider.System);
        var before = hashes.Of(model);

        var bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);
        File.SetLastWriteTimeUtc(weights, DateTime.UnixEpoch.AddYears(200));

        hashes.Of(model).Should().NotBe(before);
    }

    [Theory]
    [InlineData("config.json", "has no config.json")]
    [InlineData("tokenizer.json", "has no tokenizer that can be read, tokenizer.json or vocab.json with merges.txt")]
    [InlineData("model.safetensors", "has no weights that can be read: looked for model.safetensors, *")]
    public void Hashes_OfAFolderThatLacksAFile_AreRefused(string file, string message)
    {
        File.Delete(Path.Combine(Copy("model"), file));
        File.Delete(In("model/vocab.json"));

        FluentActions.Invoking(() => new FileHashes(TimeProvider.System).Of(In("model"))).Should().Throw<CheckpointException>().WithMessage($"{In("model")}: {message}");
    }

    [Fact]
    public async Task Hashes_FromTheHubItsCacheAndACopy_AreTheSame()
    {
        await using var session = await PullSession.StartAsync();
        var folder = new FileHashes(TimeProvider.System).Of(Runner.Session.Tiny);

        (await AskAsync(session)).Should().Be(folder, "the API names the blobs");
        session.Hub.Requests.Count(request => request.Path.Contains("model.safetensors", StringComparison.Ordinal)).Should().Be(0);
        session.Hub.TellsBlobs = false;
        (await AskAsync(session)).Should().Be(folder, "headers name them");
        session.Hub.HasApi = false;
        (await AskAsync(session)).Should().Be(folder, "a mirror without an API names them by headers");
        session.Hub.Sent("model.safetensors").Should().Be(0);

        var pulled = await session.PullAsync();
        var cached = new FileHashes(TimeProvider.System);
        cached.Of(pulled.Snapshot.Folder).Should().Be(folder);
        var weights = pulled.Snapshot.Files().Single(file => file.Name == "model.safetensors").Blob!;
        File.WriteAllText(weights.Path, "other bytes under the old name");
        cached.Of(pulled.Snapshot.Folder).Should().Be(folder, "a blob's name is its hash, and its bytes are not read");
    }

    [Fact]
    public async Task Hashes_OfShardsOnTheHub_AreThoseOfTheFolder()
    {
        await using var session = await PullSession.StartAsync();
        var model = Copy("model");
        File.Move(Path.Combine(model, "model.safetensors"), Path.Combine(model, "model-1.safetensors"));
        File.WriteAllText(Path.Combine(model, "model.safetensors.index.json"), """{"weight_map": {"a": "model-1.safetensors"}}""");
        session.Hub.Remove(PullSession.Model, "model.safetensors");
        session.Hub.AddFolder(PullSession.Model, model);

        foreach (var hasApi in new[] { true, false })
        {
            session.Hub.HasApi = hasApi;
            (await AskAsync(session)).Should().Be(new FileHashes(TimeProvider.System).Of(model));
        }

        session.Hub.Remove(PullSession.Model, "model-1.safetensors");
        await FluentActions.Awaiting(() => AskAsync(session)).Should().ThrowAsync<HubException>().WithMessage("org/tiny: model.safetensors.index.json names the shard model-1.safetensors, which is not in the repository");
        session.Hub.Remove(PullSession.Model, "model.safetensors.index.json");
        await FluentActions.Awaiting(() => AskAsync(session)).Should().ThrowAsync<HubException>().WithMessage("org/tiny: has no weights that can be read: *");
    }

    private static async Task<CheckpointHashes> AskAsync(PullSession session)
    {
        var remote = await RemoteCheckpoint.AskAsync(new HubId(PullSession.Model, "main"), CheckpointHashes.Digits, session.Settings, new FastClock(), new Random(1), CancellationToken.None);
        remote.Commit.Should().Be(FakeHub.Commit);
        return CheckpointHashes.Of(remote.Hashes);
    }

    private string Copy(string name)
    {
        Directory.CreateDirectory(In(name));
        foreach (var path in Directory.GetFiles(Runner.Session.Tiny))
        {
            var copy = Path.Combine(In(name), Path.GetFileName(path));
            File.Copy(path, copy);
            File.SetLastWriteTimeUtc(copy, Old);
        }

        return In(name);
    }

    private string In(string path) => Path.Combine(_folder.Path, path);
}

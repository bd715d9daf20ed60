using FluentAssertions;
using LStar.Models.Hub;
using LStar.Models.Hub.Upkeep;
using Xunit;

namespace LStar.Specs.Models.Hub.Upkeep;

/// <summary>A sound cache has no fault, and every kind of damage is one.</summary>
public sealed class CacheVerificationSpecs : IDisposable
{
    private const string Index = """{"metadata": {"total_size": 4}, "weight_map": {"w": "model-00001-of-00002.safetensors", "v": "model-00002-of-00002.safetensors"}}""";

    private readonly CacheFolder _cache = new();

    public CacheVerificationSpecs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        _cache.Snapshot('a', ["main"], ("config.json", "{}"), ("model.safetensors", "weights"), ("sub/readme", "text"));
    }

    private string Weights => Files().Single(file => file.Name == "model.safetensors").Blob!.Path;

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void Cache_AsItCame_IsSound()
    {
        List<(string, int)> read = [];

        var report = new CacheVerification((name, bytes) => read.Add((name, bytes))).Of(_cache.Cache.Repository("org/m"), null, TestContext.Current.CancellationToken);

        (report.Sound, report.Size).Should().Be((3, 13));
        report.Faults.Concat(report.Remarks).Should().BeEmpty();
        read.Should().BeEquivalentTo([("config.json", 2), ("model.safetensors", 7), ("sub/readme", 4)]);
    }

    [Theory]
    [InlineData("Weights")]
    [InlineData("weight")]
    [InlineData("weightss")]
    [InlineData("")]
    public void Blob_WithOtherBytes_IsAFault(string bytes)
    {
        File.WriteAllText(Weights, bytes);

        var report = Verify();

        report.Sound.Should().Be(2);
        report.Faults.Should().ContainSingle().Which.Should().StartWith($"blobs/{Path.GetFileName(Weights)} (model.safetensors): its bytes are not those of its name: their sha256 is ");
    }

    [Fact]
    public void Blob_ThatIsGone_IsAFault()
    {
        var blob = Path.GetFileName(Weights);
        File.Delete(Weights);

        Verify().Faults.Should().Equal($"snapshots/{CacheFolder.Commit('a')}/model.safetensors: a link to ../../blobs/{blob}, which is not there");
    }

    [Fact]
    public void Reference_ToNoSnapshot_IsAFault()
    {
        CacheFolder.Write(_cache.Of("refs", "gone"), CacheFolder.Commit('c'));

        Verify().Faults.Should().Equal($"refs/gone: stands for {CacheFolder.Commit('c')}, of which there is no snapshot");
    }

    [Fact]
    public void Shard_ThatIsNotThere_IsAFault()
    {
        _cache.Snapshot('b', [], ("model.safetensors.index.json", Index), ("model-00001-of-00002.safetensors", "one"));

        Verify().Faults.Should().Equal($"snapshots/{CacheFolder.Commit('b')}/model-00002-of-00002.safetensors: is named by model.safetensors.index.json, and is not there");
    }

    [Fact]
    public void Index_ThatIsDamaged_IsAFault()
    {
        _cache.Snapshot('b', [], ("model.safetensors.index.json", "{"));

        Verify().Faults.Should().ContainSingle().Which.Should().Contain("model.safetensors.index.json: ");
    }

    [Fact]
    public void WhatCannotBeVerified_IsARemark()
    {
        CacheFolder.Write(_cache.Of("blobs", "W1-etag"), "?");
        CacheFolder.Write(_cache.Of("blobs", "abc.incomplete"), "half");
        CacheFolder.Write(_cache.Of("snapshots", CacheFolder.Commit('a'), "plain"), "plain");
        File.CreateSymbolicLink(_cache.Of("snapshots", CacheFolder.Commit('a'), "odd"), "../../blobs/W1-etag");
        File.CreateSymbolicLink(_cache.Of("snapshots", CacheFolder.Commit('a'), "out"), CacheFolder.Write(_cache.In("outside"), "out"));
        _cache.Blob("nobody's", isLarge: true);

        var report = Verify();

        report.Faults.Should().BeEmpty();
        report.Remarks.Should().BeEquivalentTo(
            "blobs/W1-etag (odd): its name is no hash, so that its bytes cannot be verified",
            $"snapshots/{CacheFolder.Commit('a')}/out: a link to {_cache.In("outside")}, which is no blob of this model, so that its bytes cannot be verified",
            $"snapshots/{CacheFolder.Commit('a')}: 1 of 6 files is no link to a blob, so that nothing says what its bytes should be",
            "1 blob (8 bytes) in no snapshot",
            "blobs/abc.incomplete: a download that was broken off (4 bytes)");
    }

    [Fact]
    public void Snapshot_Alone_IsVerifiedWithItsOwnBlobs()
    {
        _cache.Snapshot('b', ["old"], ("config.json", "{}"));
        File.WriteAllText(Weights, "damaged");

        Verify("old").Should().Match<CacheReport>(report => report.Sound == 1 && report.Faults.Count == 0);
        Verify("main").Faults.Should().ContainSingle();
    }

    [Fact]
    public void Verification_Interrupted_Ends()
    {
        using var interrupted = new CancellationTokenSource();
        interrupted.Cancel();

        FluentActions.Invoking(() => new CacheVerification().Of(_cache.Cache.Repository("org/m"), null, interrupted.Token)).Should().Throw<OperationCanceledException>();
    }

    private IReadOnlyList<CachedFile> Files() => _cache.Cache.Repository("org/m").Snapshot("main").Files();

    private CacheReport Verify(string? revision = null)
    {
        var repository = _cache.Cache.Repository("org/m");
        return new CacheVerification().Of(repository, revision is null ? null : repository.Snapshot(revision), TestContext.Current.CancellationToken);
    }
}

using FluentAssertions;
using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;
using LStar.Models.Hub.Upkeep;
using Xunit;

namespace LStar.Specs.Models.Hub.Upkeep;

/// <summary>What goes when a model or a snapshot is removed; what stays; what is refused.</summary>
public sealed class ModelRemovalSpecs : IDisposable
{
    private readonly CacheFolder _cache = new();

    public ModelRemovalSpecs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        _cache.Snapshot('a', ["main", "v/1"], ("config.json", "{}"), ("model.safetensors", "weights of a"), ("sub/shared.txt", "shared"));
        _cache.Snapshot('b', ["old"], ("config.json", "{\"b\": 1}"), ("shared.txt", "shared"));
        CacheFolder.Write(Path.Combine(_cache.Root, "models--org--other", "blobs", "x"), "another's");
    }

    private CachedRepository Repository => _cache.Cache.Repository("org/m");

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void Snapshot_Removed_TakesItsReferencesAndWhatNoOtherUses()
    {
        CacheFolder.Write(_cache.Of("snapshots", CacheFolder.Commit('a'), "plain"), "12345");
        var before = _cache.Contents();

        var removed = new ModelRemoval(_cache.Cache).Remove(Repository, Repository.Snapshot("main"), dryRun: false);

        removed.Model.Should().Be($"org/m@{CacheFolder.Commit('a')}");
        removed.References.Should().Equal("main", "v/1");
        (removed.Blobs.Count, removed.Size).Should().Be((2, 2 + 12 + 5));
        var after = _cache.Contents();
        after.Should().BeSubsetOf(before);
        before.Keys.Except(after.Keys).Should().HaveCount(4 + 2 + 2, "four files, two references, two blobs");
        after.Values.Should().Contain("shared").And.NotContain("weights of a");
        new CacheVerification().Of(Repository, null, TestContext.Current.CancellationToken).Should().Match<CacheReport>(report => report.Faults.Count == 0 && report.Remarks.Count == 0);
        Repository.Snapshots().Select(snapshot => snapshot.Commit).Should().Equal(CacheFolder.Commit('b'));
    }

    [Fact]
    public void LastSnapshot_Removed_TakesTheWholeModel()
    {
        new ModelRemoval(_cache.Cache).Remove(Repository, Repository.Snapshot("old"), dryRun: false);
        new ModelRemoval(_cache.Cache).Remove(Repository, Repository.Snapshot("main"), dryRun: false).Snapshots.Should().Equal(CacheFolder.Commit('a'));

        Repository.Exists.Should().BeFalse();
        _cache.Contents().Keys.Should().Equal(Path.Combine("hub", "models--org--other", "blobs", "x"));
    }

    [Fact]
    public void Model_Removed_TakesAllOfIt()
    {
        CacheFolder.Write(_cache.Of("blobs", "abc.incomplete"), "half");
        CacheFolder.Write(_cache.Of(".no_exist", CacheFolder.Commit('a'), "x"), "");

        var removed = new ModelRemoval(_cache.Cache).Remove(Repository, null, dryRun: false);

        (removed.Model, removed.Snapshots.Count, removed.References.Count, removed.Blobs.Count, removed.Size).Should().Be(("org/m", 2, 3, 5, 2 + 12 + 6 + 8 + 4));
        _cache.Contents().Keys.Should().Equal(Path.Combine("hub", "models--org--other", "blobs", "x"));
        Directory.GetDirectories(_cache.Root).Select(path => Path.GetFileName(path)).Should().BeEquivalentTo(".locks", "models--org--other");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DryRun_SaysTheSame_AndRemovesNothing(bool whole)
    {
        var (before, snapshot) = (_cache.Contents(), whole ? null : Repository.Snapshot("main"));

        var planned = new ModelRemoval(_cache.Cache).Remove(Repository, snapshot, dryRun: true);

        _cache.Contents().Should().Equal(before);
        new ModelRemoval(_cache.Cache).Remove(Repository, snapshot, dryRun: false).Should().BeEquivalentTo(planned);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Model_ThatIsBeingDownloaded_IsLeftAlone(bool whole)
    {
        var blob = Repository.Snapshot("main").Files().Single(file => file.Name == "model.safetensors").Blob!;
        var before = _cache.Contents();
        using (CacheLock.Try(Path.Combine(Repository.Locks, $"{blob.Etag}.lock")))
        {
            Removing(whole ? null : Repository.Snapshot("main")).Should().Throw<HubException>().WithMessage("org/m: another program is downloading it: *");
        }

        _cache.Contents().Should().Equal(before);
        Removing(whole ? null : Repository.Snapshot("main")).Should().NotThrow("the download has ended");
    }

    [Fact]
    public void Model_WhoseDownloadWasBrokenOff_IsKnownByTheLockOfWhatItWillBe()
    {
        CacheFolder.Write(_cache.Of("blobs", "abc.incomplete"), "half");
        using var download = CacheLock.Try(Path.Combine(Repository.Locks, "abc.lock"));

        Removing(null).Should().Throw<HubException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("refs")]
    [InlineData("blobs")]
    [InlineData("snapshots")]
    public void Folder_ThatIsALink_IsNotFollowed(string part)
    {
        var (folder, elsewhere) = (Path.TrimEndingDirectorySeparator(_cache.Of(part)), _cache.In("elsewhere"));
        Directory.Move(folder, elsewhere);
        Directory.CreateSymbolicLink(folder, elsewhere);
        var before = _cache.Contents();

        Removing(null).Should().Throw<HubException>().WithMessage($"org/m: {folder} is a link to {elsewhere}, which is not for lstar to remove: remove the link by hand");

        _cache.Contents().Should().Equal(before);
    }

    [Fact]
    public void Link_InASnapshot_GoesWithoutWhatItLeadsTo()
    {
        CacheFolder.Write(_cache.In("outside", "precious"), "mine");
        Directory.CreateSymbolicLink(_cache.Of("snapshots", CacheFolder.Commit('a'), "folder"), _cache.In("outside"));
        File.CreateSymbolicLink(_cache.Of("snapshots", CacheFolder.Commit('a'), "file"), _cache.In("outside", "precious"));

        Removing(Repository.Snapshot("main")).Should().NotThrow();
        Removing(null).Should().NotThrow();

        File.ReadAllText(_cache.In("outside", "precious")).Should().Be("mine");
    }

    [Theory]
    [InlineData("..")]
    [InlineData("org/../other")]
    [InlineData("org/m/../../x")]
    [InlineData("")]
    public void Repository_OfANameThatIsNone_IsRefused(string id)
    {
        var before = _cache.Contents();

        FluentActions.Invoking(() => new ModelRemoval(_cache.Cache).Remove(_cache.Cache.Repository(id), null, dryRun: false)).Should().Throw<HubException>();

        _cache.Contents().Should().Equal(before);
    }

    [Fact]
    public void Snapshot_ThatIsNotThere_IsRefused() =>
        Removing(new CachedSnapshot(Repository, "../snapshots")).Should().Throw<HubException>().WithMessage("org/m@../snapshots: is not in the cache");

    [Fact]
    public void Removal_ThatWasKilled_IsEndedByTheNext()
    {
        CacheFolder.Write(Path.Combine(_cache.Root, ".lstar-removed-x", "blobs", "left"), "left");

        Removing(Repository.Snapshot("old")).Should().NotThrow();

        _cache.Contents().Values.Should().NotContain("left");
    }

    private Action Removing(CachedSnapshot? snapshot) => () => new ModelRemoval(_cache.Cache).Remove(Repository, snapshot, dryRun: false);
}

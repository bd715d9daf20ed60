using FluentAssertions;
using LStar.Models.Hub;
using LStar.Models.Hub.Pulling;
using LStar.Models.Hub.Transport;
using Xunit;

namespace LStar.Specs.Models.Hub;

/// <summary>Snapshots beside those that are there already, and where links are not possible.</summary>
public sealed class SnapshotWriterSpecs : IAsyncLifetime
{
    private PullSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await PullSession.StartAsync();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    [Fact]
    public async Task Snapshot_WithoutLinks_IsOfPlainFiles()
    {
        _session.Settings = _session.Settings with { Links = false };

        await _session.PullAsync();
        var requests = _session.Hub.Requests.Count;
        var again = await _session.PullAsync();

        _session.Snapshot.Files().Should().OnlyContain(file => file.Blob == null && new FileInfo(file.Path).LinkTarget == null);
        foreach (var file in _session.Snapshot.Files())
        {
            (await File.ReadAllBytesAsync(file.Path)).Should().Equal(_session.Hub.File_(PullSession.Model, file.Name).Bytes);
        }

        _session.Repository.AllBlobs().Should().BeEmpty("a blob that nothing links to would take its space twice");
        (again.Received, _session.Hub.Requests.Count - requests).Should().Be((0, 1), "what is there is not even asked about");
    }

    [Fact]
    public async Task Blob_OfAnotherProgram_IsUsedAsItIs()
    {
        var weights = _session.Hub.File_(PullSession.Model, "model.safetensors");
        Directory.CreateDirectory(_session.Repository.Blobs);
        await File.WriteAllBytesAsync(Path.Combine(_session.Repository.Blobs, weights.Etag), weights.Bytes);

        await _session.PullAsync();

        _session.Hub.Sent("model.safetensors").Should().Be(0);
        _session.Snapshot.Has("model.safetensors").Should().BeTrue();
    }

    [Fact]
    public async Task Link_ToABlobThatIsGone_IsMended()
    {
        await _session.PullAsync();
        var weights = _session.Hub.File_(PullSession.Model, "model.safetensors");
        File.Delete(Path.Combine(_session.Repository.Blobs, weights.Etag));

        await _session.PullAsync();

        _session.Snapshot.Has("model.safetensors").Should().BeTrue();
        _session.Snapshot.Files().Should().OnlyContain(file => file.Blob!.IsSound() == true);
    }

    [Fact]
    public async Task Lock_OfAHolderThatIsGone_IsFree_AndOfOneThatIsNot_IsWaitedFor()
    {
        var file = new RemoteFile("model.safetensors", FakeHub.Commit, _session.Hub.File_(PullSession.Model, "model.safetensors").Etag, null);
        var path = Path.Combine(_session.Repository.Locks, $"{file.Etag}.lock");
        Directory.CreateDirectory(_session.Repository.Locks);
        await File.WriteAllTextAsync(path, "a file is no lock");
        var held = CacheLock.Try(path)!;
        CacheLock.Try(path).Should().BeNull();

        var waiting = new TaskCompletionSource();
        var second = CacheLock.TakeAsync(_session.Repository, file.Etag, new FastClock(), waiting.SetResult, default);
        await waiting.Task;
        second.IsCompleted.Should().BeFalse();
        held.Dispose();
        (await second).Dispose();
    }

    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    public void Disk_ThatIsFull_IsKnownByItsError(int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "its codes are others");
        DiskSpace.IsFull(new IOException("", code)).Should().BeTrue();
        DiskSpace.IsFull(new IOException("", 5)).Should().BeFalse();
    }
}

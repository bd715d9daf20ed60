using FluentAssertions;
using LStar.Models.Hub;
using Xunit;

namespace LStar.Specs.Models.Hub;

/// <summary>What a download leaves in the cache where nothing goes wrong (formats.md, huggingface_hub's layout).</summary>
public sealed class PullSpecs : IAsyncLifetime
{
    private PullSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await PullSession.StartAsync();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Model_Pulled_LiesInTheCachesLayout(bool api)
    {
        _session.Hub.HasApi = api;
        _session.Hub.Add(PullSession.Model, "README.md", [1]);
        _session.Hub.Add(PullSession.Model, "pytorch_model.bin", new byte[99_999]);

        var pulled = await _session.PullAsync();

        pulled.Snapshot.Commit.Should().Be(FakeHub.Commit);
        (await File.ReadAllTextAsync(Path.Combine(_session.Repository.Folder, "refs", "main"))).Should().Be(FakeHub.Commit, "Python takes the file as it is, a line break too");
        var files = _session.Snapshot.Files();
        files.Select(file => file.Name).Should().Contain(["config.json", "model.safetensors", "tokenizer.json"]).And.NotContain(["README.md", "pytorch_model.bin"]);
        files.Should().OnlyContain(file => file.Blob != null && file.Blob.IsSound() == true);
        foreach (var file in files)
        {
            (await File.ReadAllBytesAsync(file.Path)).Should().Equal(await File.ReadAllBytesAsync(Path.Combine(Runner.Session.Tiny, file.Name)));
            new FileInfo(file.Path).LinkTarget.Should().Be($"../../blobs/{file.Blob!.Etag}");
        }

        pulled.Received.Should().Be(files.Sum(file => file.Size));
        _session.Repository.Unfinished().Should().BeEmpty();
        _session.Repository.AllBlobs().Count.Should().Be(files.Count);
        Directory.GetFiles(_session.Repository.Locks).Should().HaveCount(files.Count);
    }
}

using FluentAssertions;
using LStar.Models.Hub;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Hub;

/// <summary>Reading a cache as huggingface_hub leaves it.</summary>
public sealed class HubCacheSpecs : IDisposable
{
    /// <summary>`printf hello | git hash-object --stdin`, and its sha256sum.</summary>
    private const string Git = "b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0";
    private const string Sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cache_OfAnotherProgram_IsReadWhole()
    {
        Write("models--org--m/blobs/" + Git, "hello");
        Write("models--org--m/blobs/" + Sha256, "hello");
        Write("models--org--m/blobs/odd", "hello");
        Write($"models--org--m/blobs/{Git}.incomplete", "he");
        Write("models--org--m/refs/main", Commit);
        Write("models--org--m/refs/refs/pr/1", Commit + "\n");
        Write("models--org--m/refs/broken", "../../..");
        Link($"models--org--m/snapshots/{Commit}/config.json", $"../../blobs/{Git}");
        Link($"models--org--m/snapshots/{Commit}/onnx/model.onnx", $"../../../blobs/{Sha256}");
        Link($"models--org--m/snapshots/{Commit}/gone", "../../blobs/gone");
        Link($"models--org--m/snapshots/{Commit}/circle", "circle");
        Write($"models--org--m/snapshots/{Commit}/plain", "plain!");
        Directory.CreateSymbolicLink(In($"models--org--m/snapshots/{Commit}/up"), "..");
        Write("datasets--org--d/refs/main", Commit);
        Write(".locks/models--org--m/x.lock", "");
        Write("CACHEDIR.TAG", "");

        var repository = new HubCache(_folder.Path).Repositories().Should().ContainSingle().Subject;
        repository.Id.Should().Be("org/m");
        repository.References().Should().Equal(("main", Commit), ("refs/pr/1", Commit));
        repository.AllBlobs().Select(blob => (blob.Etag, blob.Size, blob.IsSound())).Should().Equal((Sha256, 5, true), (Git, 5, true), ("odd", 5, null));
        repository.Unfinished().Should().ContainSingle().Which.Size.Should().Be(2);
        var snapshot = repository.Snapshots().Should().ContainSingle().Subject;
        snapshot.Should().Be(repository.Snapshot("main")).And.Be(repository.Snapshot(Commit)).And.Be(repository.Snapshot("refs/pr/1"));
        snapshot.Files().Select(file => (file.Name, file.Blob?.Etag, file.Size)).Should().Equal(
            ("circle", null, null), ("config.json", Git, 5), ("gone", null, null), ("onnx/model.onnx", Sha256, 5), ("plain", null, 6));
        new[] { "config.json", "plain", "gone", "circle", "none" }.Select(snapshot.Has).Should().Equal(true, true, false, false, false);
    }

    [Fact]
    public void Blob_WithOtherBytes_IsNotSound()
    {
        Write("models--org--m/blobs/" + Git, "Hello");
        Write("models--org--m/blobs/" + Sha256, "hell");

        new HubCache(_folder.Path).Repository("org/m").AllBlobs().Select(blob => blob.IsSound()).Should().Equal(false, false);
    }

    [Fact]
    public void Cache_ThatIsNotThere_IsEmpty()
    {
        var cache = new HubCache(In("none"));

        cache.Repositories().Should().BeEmpty();
        var repository = cache.Repository("org/m");
        (repository.Exists, repository.Snapshots().Count, repository.AllBlobs().Count, repository.References().Count).Should().Be((false, 0, 0, 0));
        repository.Snapshot("../../x").Has("config.json").Should().BeFalse();
        repository.CommitOf("../../x").Should().BeNull();
    }

    private string In(string path) => Path.Combine(_folder.Path, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }

    private void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.CreateSymbolicLink(In(path), target);
    }
}

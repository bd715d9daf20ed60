using FluentAssertions;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Specs.Fuzz;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>
/// What a name may stand for. An index names files beside it and nothing else. A link that lies in the folder is followed wherever it leads, as the Hub's
/// layout needs; a device or a pipe at its end is refused without being opened, since reading it might never end.
/// </summary>
public sealed class FileKindSpecs : IDisposable
{
    private const string OneTensor = """{"w": {"dtype": "U8", "shape": [2], "data_offsets": [0, 2]}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../outside.safetensors")]
    [InlineData("..\\\\outside.safetensors")]
    [InlineData("sub/../../outside.safetensors")]
    [InlineData("./a.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("/dev/zero")]
    [InlineData("C:\\\\a.safetensors")]
    [InlineData("a.safetensors:stream")]
    [InlineData("\\\\\\\\server\\\\share\\\\a")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("CON")]
    [InlineData("nul.safetensors")]
    [InlineData("COM1 .bin")]
    [InlineData("a.safetensors.")]
    [InlineData("a.safetensors ")]
    [InlineData("a\\u0000.safetensors")]
    [InlineData("a\\n.safetensors")]
    public void Index_NamingAnythingButAPlainFileBesideIt_IsRefused(string name)
    {
        foreach (var index in new[] { "model.safetensors.index.json", "pytorch_model.bin.index.json" })
        {
            _folder.Write(index, $$$"""{"weight_map": {"w": "{{{name}}}"}}""");

            FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>().WithMessage($"*{index}: w: expected the name of a file beside the index, found*");
            File.Delete(Path.Combine(_folder.Path, index));
        }
    }

    [Fact]
    public void Weights_BehindLinks_AreReadAsTheHubsCacheHasThem()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        var snapshot = Directory.CreateDirectory(Path.Combine(_folder.Path, "hub", "snapshots", "0123")).FullName;
        Directory.CreateDirectory(Path.Combine(_folder.Path, "hub", "blobs"));
        _folder.Write(Path.Combine("hub", "blobs", "abcd"), TemporaryFolder.Safetensors(OneTensor, 1, 2));
        _folder.Write(Path.Combine("hub", "blobs", "index"), """{"weight_map": {"w": "part.safetensors"}}""");
        File.CreateSymbolicLink(Path.Combine(snapshot, "part.safetensors"), Path.Combine("..", "..", "blobs", "abcd"));
        File.CreateSymbolicLink(Path.Combine(snapshot, "model.safetensors.index.json"), Path.Combine("..", "..", "blobs", "index"));
        // The folder itself behind a link, from where the files' own links would lead elsewhere if they were followed by their text.
        var model = Path.Combine(_folder.Path, "model");
        Directory.CreateSymbolicLink(model, snapshot);

        foreach (var folder in new[] { snapshot, model })
        {
            using var checkpoint = Checkpoint.Open(folder);
            checkpoint.Tensors["w"].ToArray().Should().Equal(1, 2);
        }
    }

    [Theory]
    [InlineData("model.safetensors", "expected weights, found an empty file")]
    [InlineData("pytorch_model.bin", "expected weights, found an empty file")]
    [InlineData("model.safetensors.index.json", "the file is empty")]
    public void File_ThatIsAPipeOrADevice_IsRefusedWithoutBeingOpened(string name, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no such files on Windows");
        var path = Path.Combine(_folder.Path, name);
        foreach (var make in new Action[] { () => NamedPipe.Create(path), () => File.CreateSymbolicLink(path, "/dev/zero"), () => Piped(path) })
        {
            make();

            FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>().WithMessage($"{path}: *{reason}*");
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    public void Json_ThatIsAPipeOrADevice_IsRefusedWithoutBeingOpened(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no such files on Windows");
        var path = Path.Combine(_folder.Path, name);
        foreach (var make in new Action[] { () => NamedPipe.Create(path), () => File.CreateSymbolicLink(path, "/dev/zero") })
        {
            make();

            FluentActions.Invoking(() => _ = name == "config.json" ? (object)ModelConfig.Read(_folder.Path) : LStar.Models.Tokenizers.Tokenizer.Open(_folder.Path))
                .Should().Throw<CheckpointException>().WithMessage($"{path}: is not valid JSON: the file is empty");
            File.Delete(path);
        }
    }

    [Fact]
    public void Link_ThatLeadsNowhereOrToItself_IsRefusedInOneLine()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        foreach (var target in new[] { "nowhere", "model.safetensors", "/nowhere/at/all" })
        {
            var path = Path.Combine(_folder.Path, "model.safetensors");
            File.CreateSymbolicLink(path, target);

            FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>().Which.Message.Should().StartWith(_folder.Path).And.NotContain("\n");
            File.Delete(path);
        }
    }

    private void Piped(string link)
    {
        var pipe = Path.Combine(_folder.Path, "pipe");
        NamedPipe.Create(pipe);
        File.CreateSymbolicLink(link, "pipe");
    }
}

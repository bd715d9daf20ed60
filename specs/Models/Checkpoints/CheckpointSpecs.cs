using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using LStar.Models;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>Opening a model folder: which files count, how shards come together, and that every fixture reads as Python's standard library reads it.</summary>
public sealed class CheckpointSpecs : IDisposable
{
    private const string OneTensor = """{"w": {"dtype": "U8", "shape": [2], "data_offsets": [0, 2]}}""";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int, string> Digests()
    {
        var rows = new TheoryData<string, int, string>();
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("torch", "digests.json")));
        foreach (var row in document.RootElement.EnumerateObject())
        {
            rows.Add(row.Name, row.Value.GetProperty("tensors").GetInt32(), row.Value.GetProperty("sha256").GetString()!);
        }

        return rows;
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Digests))]
    public void Fixture_Opened_HoldsWhatPythonReads(string folder, int tensors, string sha256)
    {
        using var checkpoint = Checkpoint.Open(Fixtures.Path(folder.Split('/')));

        checkpoint.Tensors.Should().HaveCount(tensors);
        Digest(checkpoint).Should().Be(sha256);
    }

    /// <summary>What transformers finds in the same files. Both sums are float64 ones, perhaps in another order, hence 1e-12. GPT-2 has no tensor with such a name.</summary>
    [Theory]
    [MemberData(nameof(Goldens))]
    public void Fixture_Opened_HasTheValueEnergiesTransformersFinds(string folder, string golden)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(golden.Split('/'))));
        using var checkpoint = Checkpoint.Open(Fixtures.Path(folder.Split('/')));

        foreach (var expected in document.RootElement.GetProperty("weights").GetProperty("valueByKey").EnumerateArray())
        {
            var key = expected.GetProperty("key").GetString()!;
            var tensor = checkpoint.Tensors.Single(tensor => tensor.Key == key || tensor.Key.EndsWith($".{key}", StringComparison.Ordinal)).Value;

            tensor.Shape.Should().Equal(expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()));
            var energy = expected.GetProperty("energy").GetDouble();
            tensor.ToArray().Sum(value => (double)value * value).Should().BeApproximately(energy, 1e-12 * energy, key);
        }
    }

    public static TheoryData<string, string> Goldens()
    {
        var rows = new TheoryData<string, string>();
        var kinds = new[] { ("zoo", "goldens", Fixtures.Zoo), ("variants", "goldens/variants", Fixtures.Variants), ("series", "goldens/series", Fixtures.Series) };
        foreach (var (kind, goldens, names) in kinds)
        {
            foreach (var name in names.Where(name => !name.StartsWith("gpt2", StringComparison.Ordinal)))
            {
                rows.Add($"{kind}/{name}", $"{goldens}/{name}.json");
            }
        }

        return rows;
    }

    [Fact]
    public void Digests_CoverEveryFixture()
    {
        var folders = Fixtures.Zoo.Select(name => $"zoo/{name}").Concat(Fixtures.Variants.Select(name => $"variants/{name}")).Concat(Fixtures.Series.Select(name => $"series/{name}"));

        Digests().Select(row => row.Data.Item1).Should().BeEquivalentTo(folders);
    }

    [Fact]
    public void Folder_WithSeveralKindsOfWeights_IsReadInTransformersOrder()
    {
        _folder.Write("pytorch_model.bin.index.json", """{"weight_map": {"w": "gone.bin"}}""");
        FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>().WithMessage("*gone.bin*");

        File.Copy(Fixtures.Path("torch", "sound", "types.bin"), Path.Combine(_folder.Path, "pytorch_model.bin"));
        Names().Should().Contain("BFloat16");

        _folder.Write("part.safetensors", TemporaryFolder.Safetensors(OneTensor.Replace("\"w\"", "\"part\"", StringComparison.Ordinal), 1, 2));
        _folder.Write("model.safetensors.index.json", """{"weight_map": {"part": "part.safetensors"}}""");
        Names().Should().Equal("part");

        _folder.Write("model.safetensors", TemporaryFolder.Safetensors(OneTensor, 1, 2));
        Names().Should().Equal("w");
    }

    [Fact]
    public void Folder_WithoutWeights_SaysWhatWasLookedForAndWhatIsThere()
    {
        _folder.Write("tf_model.h5", "x");

        FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>()
            .WithMessage($"{_folder.Path}: no weights: looked for model.safetensors, model.safetensors.index.json, pytorch_model.bin, pytorch_model.bin.index.json; found tf_model.h5");
        FluentActions.Invoking(() => Checkpoint.Open(Path.Combine(_folder.Path, "none"))).Should().Throw<CheckpointException>().WithMessage("*no such folder");
        FluentActions.Invoking(() => Checkpoint.Open(Path.Combine(_folder.Path, "tf_model.h5"))).Should().Throw<CheckpointException>().WithMessage("*found a file");
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("pytorch_model.bin")]
    public void Weights_ThatAreAGitLfsPointer_AreNamedAsOne(string name)
    {
        _folder.Write(name, "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 123456789\n");

        FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>().WithMessage("*Git LFS pointer*");
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("pytorch_model.bin")]
    public void Weights_ThatAreEmpty_AreRefused(string name)
    {
        _folder.Write(name, "");

        FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>().WithMessage($"*{name}: *empty file");
    }

    [Fact]
    public void Checkpoint_Disposed_LetsGoOfItsFilesAndTensors()
    {
        var path = _folder.Write("model.safetensors", TemporaryFolder.Safetensors(OneTensor, 1, 2));
        var checkpoint = Checkpoint.Open(_folder.Path);
        checkpoint.TryGet("w", out var tensor).Should().BeTrue();
        tensor!.ToArray().Should().Equal(1, 2);
        checkpoint.TryGet("v", out _).Should().BeFalse();
        checkpoint.Files.Should().Equal(path);
        checkpoint.StoredBytes.Should().Be(2);

        checkpoint.Dispose();
        checkpoint.Dispose();

        FluentActions.Invoking(() => checkpoint.Tensors).Should().Throw<ObjectDisposedException>();
        FluentActions.Invoking(() => new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None).Dispose()).Should().NotThrow();
    }

    [Fact]
    public void Shards_OneDamaged_LeavesNoFileOpen()
    {
        var sound = _folder.Write("a.safetensors", TemporaryFolder.Safetensors(OneTensor, 1, 2));
        _folder.Write("b.safetensors", "12345678{}");
        _folder.Write("model.safetensors.index.json", """{"weight_map": {"w": "a.safetensors", "v": "b.safetensors"}}""");

        FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>().WithMessage("*b.safetensors*");

        FluentActions.Invoking(() => new FileStream(sound, FileMode.Open, FileAccess.Write, FileShare.None).Dispose()).Should().NotThrow();
    }

    [Theory]
    [InlineData("""{"weight_map": {"w": "a.safetensors", "v": "b.safetensors"}}""", "names the shard b.safetensors, which is missing")]
    [InlineData("""{"weight_map": {"w": "a.safetensors", "v": "a.safetensors"}}""", "v: weight_map places it in a.safetensors, which does not hold it")]
    [InlineData("""{"weight_map": {"w": "../a.safetensors"}}""", "the name of a file beside the index")]
    [InlineData("""{"weight_map": {"w": "/etc/passwd"}}""", "the name of a file beside the index")]
    [InlineData("""{"weight_map": {"w": "C:a.safetensors"}}""", "the name of a file beside the index")]
    [InlineData("""{"weight_map": {"w": "b\\a.safetensors"}}""", "the name of a file beside the index")]
    [InlineData("""{"weight_map": {"w": ".."}}""", "the name of a file beside the index")]
    [InlineData("""{"weight_map": {"w": 1}}""", "the name of a file beside the index")]
    [InlineData("""{"weight_map": {"w": "\ud800"}}""", "half a surrogate pair")]
    [InlineData("""{"weight_map": {"\ud800": "a.safetensors"}}""", "valid JSON")]
    [InlineData("""{"weight_map": {}}""", "names no tensors")]
    [InlineData("""{"weight_map": []}""", "weight_map: expected an object")]
    [InlineData("""{"metadata": {}}""", "weight_map: expected an object")]
    [InlineData("""{"weight_map": {"w": "a.safetensors", "w": "b.safetensors"}}""", "valid JSON")]
    [InlineData("""[]""", "expected a JSON object, found an array")]
    [InlineData("""{"weight_map": """, "valid JSON")]
    public void Index_ThatIsWrong_IsRefused(string index, string reason)
    {
        _folder.Write("a.safetensors", TemporaryFolder.Safetensors(OneTensor, 1, 2));
        _folder.Write("model.safetensors.index.json", index);

        FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>()
            .WithMessage($"*model.safetensors.index.json: *{reason}*").Which.Message.Should().NotContain("\n");
    }

    [Fact]
    public void Shards_WithTensorsOutsideTheMap_KeepThemAndFollowTheMapWhereTwoHoldAName()
    {
        const string Two = """{"w": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1]}, "extra": {"dtype": "U8", "shape": [1], "data_offsets": [1, 2]}}""";
        _folder.Write("a.safetensors", TemporaryFolder.Safetensors(OneTensor, 1, 2));
        _folder.Write("b.safetensors", TemporaryFolder.Safetensors(Two, 3, 4));
        _folder.Write("c.safetensors", TemporaryFolder.Safetensors(Two.Replace("\"w\"", "\"v\"", StringComparison.Ordinal), 5, 6));
        _folder.Write("model.safetensors.index.json", """{"weight_map": {"w": "a.safetensors", "v": "b.safetensors"}}""");
        FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>().WithMessage("*v: weight_map places it in b*");

        _folder.Write("model.safetensors.index.json", """{"weight_map": {"w": "a.safetensors", "v": "c.safetensors"}}""");
        using (var checkpoint = Checkpoint.Open(_folder.Path))
        {
            checkpoint.Tensors.Values.Select(tensor => (tensor.Name, tensor.ToArray()[0])).Should().Equal(("w", 1), ("v", 5), ("extra", 6));
        }

        _folder.Write("b.safetensors", TemporaryFolder.Safetensors(Two.Replace("\"w\"", "\"u\"", StringComparison.Ordinal), 3, 4));
        _folder.Write("model.safetensors.index.json", """{"weight_map": {"u": "b.safetensors", "v": "c.safetensors"}}""");
        FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>().WithMessage("*extra: both b.safetensors and c.safetensors hold it*");
    }

    [Fact]
    public void TorchShards_Opened_AreJoined()
    {
        File.Copy(Fixtures.Path("torch", "sound", "types.bin"), Path.Combine(_folder.Path, "pytorch_model-1.bin"));
        File.Copy(Fixtures.Path("torch", "sound", "zip64.bin"), Path.Combine(_folder.Path, "pytorch_model-2.bin"));
        _folder.Write("pytorch_model.bin.index.json", """{"weight_map": {"Half": "pytorch_model-1.bin", "w": "pytorch_model-2.bin"}}""");

        Names().Should().StartWith("Double").And.EndWith("w").And.HaveCount(9);
    }

    private List<string> Names()
    {
        using var checkpoint = Checkpoint.Open(_folder.Path);
        return [.. checkpoint.Tensors.Keys];
    }

    /// <summary>As fixtures/torch/make_torch.py computes it.</summary>
    private static string Digest(Checkpoint checkpoint)
    {
        var lines = checkpoint.Tensors.Values
            .Select(tensor => $"{tensor.Name} {tensor.Type.ToString().ToUpperInvariant()} {tensor.ShapeText} {Convert.ToHexStringLower(SHA256.HashData(tensor.Bytes(0, (int)tensor.Count)))}\n")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}

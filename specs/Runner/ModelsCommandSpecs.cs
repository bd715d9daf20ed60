using System.Text.Json;
using FluentAssertions;
using LStar.Specs.Models.Hub.Upkeep;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>lstar models list, verify and remove, as a user meets them.</summary>
public sealed class ModelsCommandSpecs : IDisposable
{
    private readonly Session _session = new();
    private readonly CacheFolder _cache = new();

    public ModelsCommandSpecs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        _session.Environment["HF_HUB_CACHE"] = _cache.Root;
    }

    public void Dispose()
    {
        _session.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void Cache_ThatIsEmpty_IsSaid()
    {
        _session.Run("models", "list").Should().Be((0, $"no models in {_cache.Root}\n", ""));
        _session.Run("models", "verify").Should().Be((0, "", $"lstar: no models in {_cache.Root}\n"));
        _session.Run("models", "list", "--json", "-").Out.Should().Be($"{{\"cache\":\"{_cache.Root}\",\"models\":[]}}\n");
    }

    [Fact]
    public void List_HasWhatIsThere_AndCountsWhatIsSharedOnce()
    {
        Fill();
        CacheFolder.Write(_cache.Of("blobs", "abc.incomplete"), "half");

        var (code, output, error) = _session.Run("models", "list", "--json", _session.File("list.json"));

        (code, error).Should().Be((0, ""));
        output.Should().MatchRegex(@"\norg/m +aaaaaaaa main, v1 +\d+ bytes +4 +4 bytes +\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d +gpt2 +12 +cache\n +bbbbbbbb *\n").And.EndWith($"1 model, 63 bytes in {_cache.Root}\n");
        using var json = JsonDocument.Parse(File.ReadAllBytes(_session.File("list.json")));
        var model = json.RootElement.GetProperty("models")[0];
        new[] { "model", "from", "architecture" }.Select(key => model.GetProperty(key).GetString()).Should().Equal("org/m", "cache", "gpt2");
        new[] { "size", "files", "layers" }.Select(key => model.GetProperty(key).GetInt32()).Should().Equal(63, 4, 12);
        model.GetProperty("revisions").GetRawText().Should().Be(
            $"[{{\"commit\":\"{CacheFolder.Commit('a')}\",\"references\":[\"main\",\"v1\"],\"files\":2,\"size\":57}},{{\"commit\":\"{CacheFolder.Commit('b')}\",\"references\":[],\"files\":2,\"size\":52}}]");
        model.GetProperty("unfinished")[0].GetProperty("size").GetInt32().Should().Be(4);
    }

    [Fact]
    public void List_HasTheFoldersOfLstarModels_Marked()
    {
        Fill();
        _session.Environment["LSTAR_MODELS"] = string.Join(Path.PathSeparator, Fixtures.Path("variants"), _cache.Root, Session.Neox6);

        using var json = JsonDocument.Parse(_session.Run("models", "list", "--json", "-").Out);

        var models = json.RootElement.GetProperty("models").EnumerateArray().Select(model => (model.GetProperty("model").GetString(), model.GetProperty("from").GetString())).ToList();
        models.Should().Equal([("org/m", "cache"), .. Fixtures.Variants.Select(name => (name, "LSTAR_MODELS")), ("neox-6", "LSTAR_MODELS")]);
        _session.Run("models", "list").Out.Should().MatchRegex($@"\nneox-6 +[\d.]+ MB +\d+ +\S+ +\S+ +gpt_neox +6 +LSTAR_MODELS: {Session.Neox6}\n");
    }

    [Fact]
    public void Verify_OfASoundCache_SaysSo()
    {
        Fill();

        _session.Run("models", "verify").Should().Be((0, "org/m: sound: 3 blobs have the bytes of their names, 59 bytes\n", ""));
        _session.Run("models", "verify", "org/m@v1", "--quiet").Should().Be((0, "", ""));
        _session.Run("models", "verify", "org/m@bbbbbbb").Out.Should().Be($"org/m@{CacheFolder.Commit('b')}: sound: 2 blobs have the bytes of their names, 52 bytes\n");
    }

    [Fact]
    public void Verify_OfADamagedBlob_EndsWithOne()
    {
        Fill();
        File.AppendAllText(_cache.Blob("weights", isLarge: true), "!");

        var (code, output, error) = _session.Run("models", "verify", "org/m");

        code.Should().Be(1);
        output.Should().MatchRegex(@"^org/m: 1 fault: 2 blobs have the bytes of their names, 52 bytes\n  wrong: blobs/[0-9a-f]{64} \(model\.safetensors\): its bytes are not those of its name: their sha256 is [0-9a-f]{64}\n$");
        error.Should().Be("lstar: org/m: to have it anew: lstar models remove org/m && lstar models pull org/m\n");
        _session.Run("models", "verify", "--quiet").Code.Should().Be(1);
    }

    [Fact]
    public void Remove_SaysWhatItFrees()
    {
        Fill();
        var (a, b) = (CacheFolder.Commit('a'), CacheFolder.Commit('b'));

        _session.Run("models", "remove", "org/m@main", "--dry-run").Should().Be((0, $"org/m@{a}: 1 snapshot ({a}), 2 references (main, v1), 1 blob: 7 bytes would be freed\n", ""));
        _session.Run("models", "remove", "org/m@v1").Should().Be((0, $"org/m@{a}: 1 snapshot ({a}), 2 references (main, v1), 1 blob: 7 bytes freed\n", ""));
        _session.Run("models", "remove", "org/m").Should().Be((0, $"org/m: 1 snapshot ({b}), 0 references, 2 blobs: 52 bytes freed\n", ""));
        _session.Run("models", "list").Out.Should().Be($"no models in {_cache.Root}\n");
    }

    [Theory]
    [InlineData(3, "lstar: org/x: is not in *", "models", "remove", "org/x")]
    [InlineData(3, "lstar: org/x: is not in *", "models", "verify", "org/x")]
    [InlineData(3, "lstar: org/m@v2: *has only @aaaa*", "models", "remove", "org/m@v2")]
    [InlineData(3, "lstar: org/m@aaaa: *has only @aaaa*", "models", "verify", "org/m@aaaa")]
    [InlineData(2, "lstar: MODEL: expected a model of the Hub's cache, *, found ../x", "models", "remove", "../x")]
    [InlineData(2, "lstar: MODEL: expected a model of the Hub's cache, *, found org/m@../../..", "models", "remove", "org/m@../../..")]
    [InlineData(2, "lstar: *", "models", "remove")]
    public void Mistake_IsOneLine_AndChangesNothing(int expected, string message, params string[] arguments)
    {
        Fill();
        var before = _cache.Contents();

        var (code, output, error) = _session.Run(arguments);

        (code, output).Should().Be((expected, ""));
        error.TrimEnd('\n').Should().Match(message).And.NotContain("\n");
        _cache.Contents().Should().Equal(before);
    }

    [Fact]
    public void Remove_OfSeveral_GoesOnAfterOneThatFails()
    {
        Fill();

        var (code, output, error) = _session.Run("models", "remove", "org/x", "org/m");

        (code, error).Should().Be((3, $"lstar: org/x: is not in {_cache.Root}\n"));
        output.Should().StartWith("org/m: 2 snapshots ");
    }

    [Fact]
    public void Remove_OfWhatIsOnlyInLstarModels_IsRefused()
    {
        Fill();
        (_session.Environment["HF_HUB_CACHE"], _session.Environment["LSTAR_MODELS"]) = (_session.File("empty"), _cache.Root);

        _session.Run("models", "verify", "org/m").Code.Should().Be(0);
        _session.Run("models", "remove", "org/m").Should().Be((3, "", $"lstar: org/m: is not in {_session.File("empty")}; {_cache.Of()}, of LSTAR_MODELS, is not for lstar to remove\n"));
    }

    [Theory]
    [InlineData("", "list", "pull", "verify", "remove")]
    [InlineData("verify ", "org/m")]
    [InlineData("remove o", "org/m")]
    [InlineData("remove --dry", "--dry-run")]
    public void Completion_KnowsTheCommandsAndTheirModels(string words, params string[] expected)
    {
        Fill();

        var lines = _session.Run(["completion", "candidates", "--", "models", .. words.Split(' ')]).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Should().Contain(expected);
    }

    /// <summary>Two snapshots with the same config.json.</summary>
    private void Fill()
    {
        const string Config = """{"model_type": "gpt2", "n_layer": 12, "n_head": 3}""";
        _cache.Snapshot('b', [], ("config.json", Config), ("b.txt", "b\n"));
        _cache.Snapshot('a', ["main", "v1"], ("config.json", Config), ("model.safetensors", "weights"));
    }
}

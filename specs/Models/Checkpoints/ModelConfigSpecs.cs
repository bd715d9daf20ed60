using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Models;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>config.json: kinds of values, aliases, nulls, and what is refused by the key's name.</summary>
public sealed class ModelConfigSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Folders() =>
        [.. Fixtures.Zoo.Select(name => $"zoo/{name}"), .. Fixtures.Variants.Select(name => $"variants/{name}"), .. Fixtures.Series.Select(name => $"series/{name}")];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Folders))]
    public void Fixture_Read_HasItsFamilyAndSizes(string folder)
    {
        var config = ModelConfig.Read(Fixtures.Path(folder.Split('/')));

        config.ModelType.Should().BeOneOf("gpt_neox", "gpt2", "opt", "bloom", "llama", "mistral", "qwen2", "qwen3", "gemma");
        config.File.Should().EndWith("config.json");
        (config.Size("hidden_size", "n_embd", "n_embed") % config.Size("num_attention_heads", "n_head")).Should().Be(config.ModelType == "gemma" && folder.EndsWith("odd", StringComparison.Ordinal) ? 2 : 0);
        config.Size("vocab_size").Should().Be(2048);
        config.Invoking(it => it.RefuseQuantization()).Should().NotThrow();
    }

    [Theory]
    [InlineData("", "valid JSON")]
    [InlineData("{", "valid JSON")]
    [InlineData("[]", "expected a JSON object, found an array of 0")]
    [InlineData("null", "expected a JSON object, found null")]
    [InlineData("""{"model_type": "gpt2"} x""", "valid JSON")]
    [InlineData("""{"model_type": "gpt2", "model_type": "opt"}""", "valid JSON")]
    [InlineData("""{"model_type": "gpt2", "a": {"b": 1, "b": 2}}""", "valid JSON")]
    [InlineData("""{"model_type": "gpt2", "a": NaN}""", "valid JSON")]
    [InlineData("""{}""", "model_type: required, but missing")]
    [InlineData("""{"model_type": null}""", "model_type: required, but null")]
    [InlineData("""{"model_type": 7}""", "model_type: expected a string, found 7")]
    [InlineData("""{"model_type": "\ud800"}""", "half a surrogate pair")]
    public void File_ThatIsNoConfiguration_IsRefused(string text, string reason)
    {
        _folder.Write("config.json", text);

        FluentActions.Invoking(() => ModelConfig.Read(_folder.Path)).Should().Throw<CheckpointException>()
            .WithMessage($"{Path.Combine(_folder.Path, "config.json")}: *{reason}*").Which.Message.Should().NotContain("\n");
    }

    [Fact]
    public void File_NestedTooDeepOrNotUtf8_IsRefused()
    {
        Parsing(new string('[', 100_000)).Should().Throw<CheckpointException>();
        FluentActions.Invoking(() => ModelConfig.Parse("config.json", Encoding.Latin1.GetBytes("""{"model_type": "é"}"""))).Should().Throw<CheckpointException>().WithMessage("*UTF-8*");
    }

    [Fact]
    public void Folder_WithoutConfig_SaysSo()
    {
        FluentActions.Invoking(() => ModelConfig.Read(_folder.Path)).Should().Throw<CheckpointException>().WithMessage($"{_folder.Path}: no config.json*");
        FluentActions.Invoking(() => ModelConfig.Read(Path.Combine(_folder.Path, "none"))).Should().Throw<CheckpointException>().WithMessage("*none: no such folder");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "config.json"));
        FluentActions.Invoking(() => ModelConfig.Read(_folder.Path)).Should().Throw<CheckpointException>();
    }

    [Fact]
    public void File_WithAByteOrderMark_IsRead() => Config("\uFEFF{\"model_type\": \"opt\"}").ModelType.Should().Be("opt");

    [Fact]
    public void Values_OfTheRightKind_AreRead()
    {
        var config = Config("""{"model_type":"x","i":12,"f":12.0,"e":1.2e1,"neg":-3,"d":0.5,"t":true,"s":"é","list":["a","b"],"none":null,"in":{"factor":2}}""");

        config.Int("i").Should().Be(12);
        config.Int("f").Should().Be(12);
        config.Int("e").Should().Be(12);
        config.Int("neg").Should().Be(-3);
        config.Size("i").Should().Be(12);
        config.Double("i").Should().Be(12);
        config.Double("d").Should().Be(0.5);
        config.Bool("t").Should().BeTrue();
        config.Text("s").Should().Be("é");
        config.OptionalTexts("list").Should().Equal("a", "b");
        config.Section("in")!.Double("factor").Should().Be(2);
        config.Has("i").Should().BeTrue();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("absent")]
    public void Values_NullOrAbsent_AreAbsent(string key)
    {
        var config = Config("""{"model_type":"x","none":null}""");

        config.OptionalInt(key).Should().BeNull();
        config.OptionalSize(key).Should().BeNull();
        config.OptionalDouble(key).Should().BeNull();
        config.OptionalBool(key).Should().BeNull();
        config.OptionalText(key).Should().BeNull();
        config.OptionalTexts(key).Should().BeNull();
        config.Section(key).Should().BeNull();
        config.Has(key).Should().BeFalse();
        config.Invoking(it => it.Double(key)).Should().Throw<CheckpointException>().WithMessage($"config.json: {key}: required, but *");
        config.Invoking(it => it.Bool(key)).Should().Throw<CheckpointException>();
    }

    [Theory]
    [InlineData("\"12\"")]
    [InlineData("true")]
    [InlineData("[12]")]
    [InlineData("{}")]
    [InlineData("12.5")]
    [InlineData("2147483648")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    public void Int_OfAnotherKind_IsRefused(string value)
    {
        var config = Config($$"""{"model_type":"x","n":{{value}}}""");

        config.Invoking(it => it.Int("n")).Should().Throw<CheckpointException>().WithMessage("config.json: n: expected a whole number of 32 bits, found *");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("-2147483648.0")]
    public void Size_NotAboveZero_IsRefused(string value)
    {
        var config = Config($$"""{"model_type":"x","n":{{value}}}""");

        config.Invoking(it => it.Size("n")).Should().Throw<CheckpointException>().WithMessage($"config.json: n: expected a whole number above 0, found {value}");
        config.Invoking(it => it.OptionalSize("n")).Should().Throw<CheckpointException>();
    }

    [Fact]
    public void Values_OfAnotherKind_AreRefusedByName()
    {
        var config = Config("""{"model_type":"x","n":1,"s":"a","list":["a",1],"in":{"s":1}}""");

        config.Invoking(it => it.Bool("n")).Should().Throw<CheckpointException>().WithMessage("config.json: n: expected true or false, found 1");
        config.Invoking(it => it.Text("n")).Should().Throw<CheckpointException>().WithMessage("config.json: n: expected a string, found 1");
        config.Invoking(it => it.Double("s")).Should().Throw<CheckpointException>().WithMessage("config.json: s: expected a number, found \"a\"");
        config.Invoking(it => it.OptionalTexts("list")).Should().Throw<CheckpointException>().WithMessage("config.json: list: expected an array of strings, found an array of 2");
        config.Invoking(it => it.Section("s")).Should().Throw<CheckpointException>().WithMessage("config.json: s: expected an object, found \"a\"");
        config.Invoking(it => it.Section("in")!.Text("s")).Should().Throw<CheckpointException>().WithMessage("config.json: in.s: expected a string, found 1");
    }

    [Fact]
    public void Aliases_AreReadWhereTheyAgree()
    {
        Config("""{"model_type":"x","n_embed":64}""").Size("hidden_size", "n_embed").Should().Be(64);
        Config("""{"model_type":"x","hidden_size":64,"n_embed":64.0}""").Size("hidden_size", "n_embed").Should().Be(64);
        Config("""{"model_type":"x","hidden_size":null,"n_embed":64}""").Size("hidden_size", "n_embed").Should().Be(64);
        Config("""{"model_type":"x","hidden_size":64,"n_embed":65}""").Invoking(it => it.Size("hidden_size", "n_embed")).Should().Throw<CheckpointException>()
            .WithMessage("config.json: hidden_size: is 64, but its other name n_embed is 65");
        Config("""{"model_type":"x"}""").Invoking(it => it.Size("hidden_size", "n_embd", "n_embed")).Should().Throw<CheckpointException>()
            .WithMessage("config.json: hidden_size: required (or n_embd, n_embed), but missing");
    }

    [Fact]
    public void Mathematics_NotImplemented_IsRefusedByTheKeysName()
    {
        var config = Config("""{"model_type":"x","add_cross_attention":true,"hidden_act":"swish","quantization_config":{"bits":4},"clip":5,"off":false,"none":null}""");

        config.Invoking(it => it.RefuseIf("add_cross_attention", true, "cross attention")).Should().Throw<UnsupportedException>()
            .WithMessage("config.json: add_cross_attention: cross attention is not supported; found true").Which.Key.Should().Be("add_cross_attention");
        config.Invoking(it => it.RefuseIf("off", false, "weights without scale")).Should().Throw<UnsupportedException>();
        config.Invoking(it => it.RefuseQuantization()).Should().Throw<UnsupportedException>().WithMessage("*quantization_config*");
        config.Invoking(it => it.OneOf("hidden_act", "silu", "silu")).Should().Throw<UnsupportedException>().WithMessage("config.json: hidden_act: \"swish\" is not supported; silu is");
        config.Invoking(it => it.OneOf("hidden_act", "gelu", "gelu", "gelu_new")).Should().Throw<UnsupportedException>().WithMessage("*gelu, gelu_new are");
        config.Invoking(it => it.RefuseUnless("clip", 1, "clipping")).Should().Throw<UnsupportedException>();

        config.OneOf("absent", "silu", "silu").Should().Be("silu");
        config.OneOf("hidden_act", "silu", "silu", "swish").Should().Be("swish");
        config.Invoking(it =>
        {
            it.RefuseIf("off", true, "");
            it.RefuseIf("absent", true, "");
            it.RefusePresent("none", "");
            it.RefuseUnless("clip", 5, "");
            it.RefuseUnless("none", 5, "");
        }).Should().NotThrow();
    }

    [Fact]
    public void File_WithBytesChangedOrCut_IsReadOrRefused()
    {
        var sound = File.ReadAllBytes(Fixtures.Path("zoo", "llama-16", "config.json"));
        Prop.ForAll(Mutation.Of(sound).ToArbitrary(), bytes =>
        {
            try
            {
                var config = ModelConfig.Parse("config.json", bytes);
                _ = (RopeConfig.Read(config), config.OptionalInt("hidden_size"), config.OptionalTexts("architectures"), config.OptionalBool("use_cache"), config.Keys.Count());
                return true;
            }
            catch (Exception error) when (error is CheckpointException or UnsupportedException)
            {
                return !error.Message.Contains('\n', StringComparison.Ordinal);
            }
        }).Holds();
    }

    private static ModelConfig Config(string json) => ModelConfig.Parse("config.json", Encoding.UTF8.GetBytes(json));

    private static Action Parsing(string json) => () => Config(json);
}

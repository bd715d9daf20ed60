using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>Models one after another: one that fails is reported, the rest go on; an interruption loses none that is done.</summary>
public sealed class SeveralModelsSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Models_OfWhichSomeFail_AreReportedAndTheRestMeasured()
    {
        var unsupported = new ModelCopy(Session.Tiny, _session.File("unsupported"));
        unsupported.Config("model_type", "\"mamba\"");
        var cut = new ModelCopy(Session.Tiny, _session.File("cut"));
        cut.Truncate(0.5);

        var (code, output, error) = _session.Run(cut.Folder, Session.Tiny, unsupported.Folder, _session.File("none"), Session.Neox6, "--prompt", "hi", "--out", _session.File("out"));

        code.Should().Be(3);
        error.Split('\n').Should().HaveCount(4).And.SatisfyRespectively(
            line => line.Should().StartWith($"lstar: {cut.Folder}/model.safetensors: "),
            line => line.Should().StartWith($"lstar: {unsupported.Folder}/config.json: model_type: \"mamba\" "),
            line => line.Should().StartWith($"lstar: {_session.File("none")}: no such folder"),
            line => line.Should().BeEmpty());
        output.Should().MatchRegex("(?m)^gpt2-inner +gpt2 ").And.MatchRegex("(?m)^neox-6 +gpt_neox ");
        Directory.GetFiles(_session.File("out")).Select(path => Path.GetFileName(path)).Should().BeEquivalentTo("gpt2-inner.json", "neox-6.json");
    }

    [Fact]
    public void Models_AllSound_AreDone() => _session.Run(Session.Tiny, Session.Neox6, "--prompt", "hi", "--quiet").Should().Be((0, "", ""));

    [Fact]
    public void Models_OfWhichSomeLackAMap_AreMeasuredWhereItIs()
    {
        var (code, _, error) = _session.Run(Session.Tiny, Session.Neox6, "--prompt", "hi", "--maps", "5:0", "--out", _session.File("out"));

        (code, error).Should().Be((3, "lstar: --maps: gpt2-inner: there is no map 5:0; it has layers 0 to 2 and heads 0 to 4\n"));
        File.Exists(_session.File("out", "neox-6.json")).Should().BeTrue();
    }

    [Fact]
    public void Models_OfTheSameName_HaveNamesAndFilesOfTheirOwn()
    {
        string[] folders = [.. new[] { "a/M", "b/M", "b/m", "x/a--M" }.Select(folder => new ModelCopy(Session.Tiny, _session.File(folder.Split('/'))).Folder)];

        var (code, _, error) = _session.Run([.. folders, folders[0], "--prompt", "hi", "--out", _session.File("out"), "--json", _session.File("all.json")]);

        (code, error).Should().Be((0, ""));
        using var json = JsonDocument.Parse(File.ReadAllBytes(_session.File("all.json")));
        string[] names = [.. json.RootElement.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("model").GetString()!)];
        names.Should().StartWith(["M", "b/M"]).And.OnlyHaveUniqueItems();
        string[] files = [.. Directory.GetFiles(_session.File("out")).Select(path => Path.GetFileName(path))];
        files.Should().HaveCount(5).And.BeEquivalentTo(names.Select(name => $"{name.Replace("/", "--", StringComparison.Ordinal)}.json"));
        files.Select(file => file.ToUpperInvariant()).Should().OnlyHaveUniqueItems("some systems do not tell capitals from small letters");
    }

    [Fact]
    public void Name_WithMarkupAndControlCharacters_StaysText()
    {
        var model = new ModelCopy(Session.Tiny, _session.File("[red]x[[\"\u001b,"));

        var (code, output, error) = _session.Run(model.Folder, Session.Neox6, "--prompt", "hi");
        (code, error).Should().Be((0, ""));
        output.Should().Contain("\n[red]x[[\"\\u001B,  gpt2 ").And.NotContain("\u001b");

        _session.Run(model.Folder, "--prompt", "hi").Out.Should().StartWith("[red]x[[\"\\u001B,: gpt2, 3 layers, 5 heads, width 40, ");
        _session.Run("tokenize", model.Folder, "--prompt", "hi").Out.Should().StartWith("[red]x[[\"\\u001B,\n");
    }

    [Fact]
    public void Models_NotNamed_AreTheZoo()
    {
        var (code, output, error) = _session.Run("tokenize", "--prompt", "hi", "--json", "-");

        (code, error).Should().Be((0, ""));
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("model").GetString()).Should().Equal(Fixtures.Zoo);
    }

    [Fact]
    public void Model_OfLstarModels_HasTheNameItIsAskedFor()
    {
        _session.Environment["LSTAR_MODELS"] = Fixtures.Path("variants");

        _session.Run("tiny/gpt2-inner", "--prompt", "hi", "--out", _session.File("out")).Out.Should().StartWith("tiny/gpt2-inner: gpt2, ");
        File.Exists(_session.File("out", "tiny--gpt2-inner.json")).Should().BeTrue();
        _session.Run("tiny/gpt3").Should().Be((3, "", $"lstar: tiny/gpt3: no such folder; LSTAR_MODELS ({Fixtures.Path("variants")}) has none of that name; the Hub's cache ({_session.File(".cache", "huggingface", "hub")}) has none either, and HF_HUB_OFFLINE=1 forbids to download it\n"));
    }

    [Fact]
    public void Interruption_BeforeTheStart_EndsAtOnce()
    {
        _session.Interrupt();

        _session.Run(Session.Neox6).Should().Be((130, "", "lstar: interrupted\n"));
        _session.Run("tokenize", Session.Neox6).Should().Be((130, "", "lstar: interrupted\n"));
    }

    [Fact]
    public void Interruption_InASecondModel_LosesNothingOfTheFirst()
    {
        using var session = new Session { ErrorIsTerminal = true, InterruptAt = "2/3 neox-6  ████░" };

        var (code, output, error) = session.Run(Session.Tiny, Session.Neox6, Session.Tiny, "--prompt", "hi", "--out", session.File("out"), "--json", session.File("all.json"));

        code.Should().Be(130);
        error.Should().MatchRegex(@"\rlstar: 1 model, 1 prompt in \d+\.\d s\nlstar: interrupted\n$").And.NotContain("layer 2 of 6", "a layer later it is over");
        Directory.GetFiles(session.File("out")).Select(path => Path.GetFileName(path)).Should().Equal("gpt2-inner.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(session.File("all.json")));
        json.RootElement.GetProperty("models").GetArrayLength().Should().Be(1);
        output.Should().StartWith("gpt2-inner: ", "the table, too, has what was measured");
    }
}

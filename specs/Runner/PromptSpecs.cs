using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>Prompts on the command line and in files, and those that a model cannot take.</summary>
public sealed class PromptSpecs : IDisposable
{
    /// <summary>More tokens than the 64 that the small models have positions for.</summary>
    private static readonly string Long = string.Join(' ', Enumerable.Range(100, 24));

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Prompts_NotGiven_AreThoseOfSource001()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("goldens", "neox-6.json")));
        var golden = file.RootElement.GetProperty("prompts").EnumerateArray().ToDictionary(prompt => prompt.GetProperty("id").GetString()!);

        var prompts = Tokenized(Session.Neox6).EnumerateArray().ToList();

        prompts.Should().HaveCount(5);
        foreach (var prompt in prompts)
        {
            prompt.GetProperty("ids").Ints().Should().Equal(golden[prompt.GetProperty("id").GetString()!].GetProperty("ids").Ints());
        }
    }

    [Fact]
    public void Prompts_OfOptionAndFile_AreNumberedOn()
    {
        var lines = _session.Write("lines.txt", "c\n\nd\n");

        Tokenized(Session.Tiny, "--prompts", lines, "--prompt", "a", "--prompt", "b").EnumerateArray()
            .Select(prompt => $"{prompt.GetProperty("id")} {prompt.GetProperty("text")}").Should().Equal("prompt-1 a", "prompt-2 b", "prompt-3 c", "prompt-4 d");
    }

    [Theory]
    [InlineData("@alice")]
    [InlineData("[red]text[/] [[ ]]")]
    [InlineData("-5 degrees")]
    [InlineData("measure")]
    [InlineData("\"quoted\", and\nbroken")]
    public void Prompt_OfAnyText_StaysText(string text)
    {
        Tokenized(Session.Tiny, "--prompt", text)[0].GetProperty("text").GetString().Should().Be(text);
        _session.Run(Session.Tiny, "--prompt", text).Code.Should().Be(0);
    }

    [Theory]
    [InlineData("--prompt", "")]
    [InlineData("--prompt=")]
    public void Prompt_Empty_IsOneWithoutTokens(params string[] option)
    {
        _session.Run(["tokenize", Session.Tiny, .. option]).Should().Be((0, "gpt2-inner\n  prompt-1: no tokens\n", ""));

        var (code, output, error) = _session.Run([Session.Tiny, .. option, "--quiet"]);
        (code, output, error).Should().Be((3, "", "lstar: gpt2-inner: prompt prompt-1: no tokens: there is nothing to measure\n"));
    }

    [Fact]
    public void Prompt_WithoutTokens_LeavesTheOthers()
    {
        var (code, output, error) = _session.Run(Session.Tiny, "--prompt", "", "--prompt", "hi", "--json", "-");

        (code, error).Should().Be((0, "lstar: gpt2-inner: prompt prompt-1: no tokens: there is nothing to measure\n"));
        using var json = JsonDocument.Parse(output);
        var prompts = json.RootElement.GetProperty("models")[0].GetProperty("prompts");
        prompts[0].GetProperty("error").GetString().Should().StartWith("no tokens");
        prompts[0].TryGetProperty("metrics", out _).Should().BeFalse();
        prompts[1].TryGetProperty("metrics", out _).Should().BeTrue();
    }

    [Theory]
    [InlineData("gpt2-inner")]
    [InlineData("opt-nobias")]
    public void Prompt_LongerThanLearnedPositions_IsAnErrorForThatPrompt(string model)
    {
        var folder = Fixtures.Path("variants", model);

        var (code, output, error) = _session.Run(folder, "--prompt", Long, "--prompt", "hi", "--quiet");
        (code, output).Should().Be((0, ""));
        error.Should().MatchRegex($"^lstar: {model}: prompt prompt-1: \\d+ tokens; the model has positions for 64\n$");
        _session.Run(folder, "--prompt", Long, "--quiet").Code.Should().Be(3, "no prompt is left");
    }

    [Theory]
    [InlineData("neox-sequential")]
    [InlineData("llama-linear")]
    public void Prompt_LongerThanTrained_IsARemark(string model)
    {
        var (code, output, error) = _session.Run(Fixtures.Path("variants", model), "--prompt", Long, "--json", "-");

        code.Should().Be(0);
        error.Should().MatchRegex($"^lstar: {model}: prompt prompt-1: \\d+ tokens, beyond the 64 the model was built for\n$");
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("models")[0].GetProperty("prompts")[0].GetProperty("remarks")[0].GetString().Should().Contain("beyond the 64");
    }

    [Fact]
    public void Prompt_OfALearnedModelAtItsLimit_IsMeasured()
    {
        var atLimit = string.Join(' ', Enumerable.Repeat('x', 32)) + ".";
        Tokenized(Session.Tiny, "--prompt", atLimit)[0].GetProperty("ids").GetArrayLength().Should().Be(64);

        _session.Run(Session.Tiny, "--prompt", atLimit, "--quiet").Should().Be((0, "", ""));
        _session.Run(Session.Tiny, "--prompt", atLimit + " x", "--quiet").Code.Should().Be(3);
    }

    [Fact]
    public void Id_WithLineBreak_DoesNotBreakTheMessage()
    {
        var file = _session.Write("prompts.json", """{"prompts": [{"id": "a\nb\u001b[2J", "text": ""}]}""");

        _session.Run(Session.Tiny, "--prompts", file, "--quiet").Error.Should().Be("lstar: gpt2-inner: prompt a\\u000Ab\\u001B[2J: no tokens: there is nothing to measure\n");
    }

    [Fact]
    public void Bos_ForcedOrLeftOut_IsDone()
    {
        var opt = Fixtures.Path("variants", "opt-nobias");
        var plain = Ids(opt, "--no-bos");
        Ids(opt).Should().Equal([2, .. plain]);
        Ids(opt, "--bos").Should().Equal([2, .. plain]);

        // BLOOM's tokenizer names a beginning of text, and puts it before none.
        var bloom = Fixtures.Path("zoo", "bloom-24");
        Ids(bloom, "--bos").Should().Equal([1, .. Ids(bloom)]);

        int[] Ids(string model, params string[] options) => Tokenized([model, "--prompt", "hi", .. options])[0].GetProperty("ids").Ints();
    }

    [Theory]
    [InlineData("tokenize")]
    [InlineData("measure")]
    public void Bos_ForcedWhereNoneIsNamed_IsNotSupported(string command)
    {
        var qwen = Fixtures.Path("zoo", "qwen3-36");

        _session.Run(command, qwen, "--bos").Should().Be(
            (4, "", $"lstar: {qwen}/tokenizer.json: bos_token: no beginning-of-text token is named in the tokenizer's files, so none can be forced\n"));
    }

    [Fact]
    public void Tokens_WithControlCharacters_AreShownButKeptInJson()
    {
        var model = new ModelCopy(Session.Tiny, _session.File("odd"));
        model.Edit("tokenizer.json", json => json["added_tokens"]!.AsArray().Add(
            System.Text.Json.Nodes.JsonNode.Parse("""{"id": 2047, "content": "\u001b[31m\n", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}""")));

        _session.Run("tokenize", model.Folder, "--prompt", "\u001b[31m\n").Out.Should().Be("odd\n  prompt-1: 1 token\n    ids     2047\n    tokens  \\u001B[31m\\u000A\n");
        Tokenized(model.Folder, "--prompt", "\u001b[31m\n")[0].GetProperty("tokens")[0].GetString().Should().Be("\u001b[31m\n");
    }

    [Fact]
    public void Tokenize_NeedsNoWeightsAndNoConfig()
    {
        var model = new ModelCopy(Session.Tiny, _session.File("bare"));
        model.Delete("model.safetensors");
        model.Delete("config.json");

        _session.Run("tokenize", model.Folder, "--prompt", "hi").Code.Should().Be(0);
    }

    [Fact]
    public void Tokenize_Quiet_PrintsNothing() => _session.Run("tokenize", Session.Tiny, "--quiet").Should().Be((0, "", ""));

    private JsonElement Tokenized(params string[] args)
    {
        var (code, output, error) = _session.Run(["tokenize", .. args, "--json", "-"]);
        (code, error).Should().Be((0, ""));
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("models")[0].GetProperty("prompts").Clone();
    }
}

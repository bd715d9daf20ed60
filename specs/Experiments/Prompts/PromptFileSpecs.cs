using FluentAssertions;
using LStar.Experiments.Prompts;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Experiments.Prompts;

/// <summary>Files of prompts: lines or JSON, and what is refused in one line that names the file.</summary>
public sealed class PromptFileSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("p", "a\nb c\n", "prompt-1:a|prompt-2:b c")]
    [InlineData("p", "a\r\n\r\n  b ", "prompt-1:a|prompt-2:  b ")]
    [InlineData("p", "\uFEFFa", "prompt-1:a")]
    [InlineData("p", "[\"a\"]", "prompt-1:[\"a\"]")]
    [InlineData("p.txt", "{x}", "prompt-1:{x}")]
    [InlineData("p", """ {"prompts": [{"text": "a"}, {"id": "x", "text": "b\nc"}, {"id": 7, "text": ""}, {"id": null, "text": "d"}]}""", "prompt-1:a|x:b\nc|7:|prompt-4:d")]
    [InlineData("p.json", """{"note": 1, "prompts": [{"id": "x", "text": "a", "source": "001"}]}""", "x:a")]
    [InlineData("P.JSON", "\uFEFF{\"prompts\": [{\"text\": \"\\uD83D\\uDE00\"}]}", "prompt-1:😀")]
    public void File_OfLinesOrJson_IsRead(string name, string text, string prompts) =>
        string.Join('|', PromptFile.Read(_folder.Write(name, text)).Select(prompt => $"{prompt.Id}:{prompt.Text}")).Should().Be(prompts);

    [Theory]
    [InlineData("prompts.json", 6)]
    [InlineData("prompts-long.json", 1)]
    public void File_OfTheFixtures_IsRead(string name, int least) => PromptFile.Read(Fixtures.Path("prompts", name)).Should().HaveCountGreaterThanOrEqualTo(least);

    [Theory]
    [InlineData("p", "", "expected at least one prompt, found none")]
    [InlineData("p", "\n\r\n", "expected at least one prompt, found none")]
    [InlineData("p", """{"prompts": []}""", "expected at least one prompt, found none")]
    [InlineData("p", """{"prompts": {}}""", "expected {\"prompts\": [{\"id\", \"text\"}]}")]
    [InlineData("p", """{"texts": []}""", "expected {\"prompts\": [{\"id\", \"text\"}]}")]
    [InlineData("p.json", """["a"]""", "expected {\"prompts\": [{\"id\", \"text\"}]}")]
    [InlineData("p.json", "a\nb", "not valid JSON at line 1; expected {\"prompts\": [{\"id\", \"text\"}]}")]
    [InlineData("p", "{\"prompts\": [\n{\"text\": \"a\"},\n]}", "not valid JSON at line 3; expected {\"prompts\": [{\"id\", \"text\"}]}")]
    [InlineData("p", """{"prompts": ["a"]}""", "prompt 1: expected an object with \"text\", a string")]
    [InlineData("p", """{"prompts": [{"text": "a"}, {"id": "b"}]}""", "prompt 2: expected an object with \"text\", a string")]
    [InlineData("p", """{"prompts": [{"text": 1}]}""", "prompt 1: expected an object with \"text\", a string")]
    [InlineData("p", """{"prompts": [{"text": "a", "id": []}]}""", "prompt 1: expected a string for \"id\"")]
    [InlineData("p", """{"prompts": [{"id": "x", "text": "a"}, {"id": "x", "text": "b"}]}""", "the id \"x\" is there twice")]
    [InlineData("p", """{"prompts": [{"id": "x\ny", "text": "a"}, {"id": "x\ny", "text": "b"}]}""", "the id \"x\\u000Ay\" is there twice")]
    [InlineData("p", """{"prompts": [{"text": "\ud800"}]}""", "expected Unicode text, found half a surrogate pair")]
    public void File_ThatIsNotOneOfPrompts_IsRefused(string name, string text, string message)
    {
        var path = _folder.Write(name, text);

        FluentActions.Invoking(() => PromptFile.Read(path)).Should().Throw<PromptFileException>().Which.Message.Should().Be($"{path}: {message}");
    }

    [Fact]
    public void File_NotUtf8_IsRefused()
    {
        var path = _folder.Write("latin1", [(byte)'a', 0xE9, (byte)'\n']);

        FluentActions.Invoking(() => PromptFile.Read(path)).Should().Throw<PromptFileException>().WithMessage($"{path}: expected UTF-8 text, found other bytes");
    }

    [Fact]
    public void Path_OfNothingOrAFolder_IsRefused()
    {
        var none = Path.Combine(_folder.Path, "none");

        FluentActions.Invoking(() => PromptFile.Read(none)).Should().Throw<PromptFileException>().WithMessage($"{none}: there is no such file of prompts");
        FluentActions.Invoking(() => PromptFile.Read(_folder.Path)).Should().Throw<PromptFileException>().WithMessage($"{_folder.Path}: expected a file of prompts, found a folder");
        FluentActions.Invoking(() => PromptFile.Read("")).Should().Throw<PromptFileException>().WithMessage("*no such file of prompts");
    }
}

using System.Text.Json;
using FluentAssertions;
using LStar.Models.Tokenizers;
using Xunit;

namespace LStar.Specs.Models.Tokenizers;

/// <summary>Ids and tokens equal those of the tokenizers library and transformers (fixtures/goldens/README.md).</summary>
public class TokenizerGoldenSpecs
{
    public static TheoryData<string> AwkwardTexts => new(Document("tokenizers.json").EnumerateObject().Select(row => row.Name).Where(name => name != "about"));

    public static TheoryData<string, string> PromptFiles => new(
        new[] { ".", "long", "variants", "series" }.SelectMany(folder => Directory.GetFiles(Fixtures.Path("goldens", folder), "*.json")
            .Select(file => (Path: Path.GetRelativePath(Fixtures.Path("goldens"), file), Root: Load(file)))
            .Where(golden => golden.Root.TryGetProperty("prompts", out _))
            .Select(golden => (golden.Path.Replace('\\', '/'), golden.Root.GetProperty("model").GetString()!))
            .Order()));

    [Theory]
    [MemberData(nameof(AwkwardTexts))]
    public void Tokenizer_AwkwardTexts_GivesTheLibrarysIds(string model)
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder(model));
        var rows = Document("tokenizers.json").GetProperty(model).EnumerateArray().ToArray();

        rows.Should().NotBeEmpty();
        foreach (var row in rows)
        {
            var text = row.GetProperty("text").GetString()!;
            tokenizer.Encode(text).Should().Equal(Ids(row), "the text is {0}", JsonSerializer.Serialize(text));
        }
    }

    [Theory]
    [MemberData(nameof(PromptFiles))]
    public void Tokenizer_Prompts_GivesTransformersIdsAndTokens(string golden, string model)
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder(model));
        var prompts = Document(golden).GetProperty("prompts").EnumerateArray().ToArray();

        prompts.Should().NotBeEmpty();
        foreach (var prompt in prompts)
        {
            var ids = tokenizer.Encode(prompt.GetProperty("text").GetString()!);
            ids.Should().Equal(Ids(prompt));
            ids.Select(tokenizer.Token).Should().Equal(prompt.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!));
        }
    }

    private static IEnumerable<int> Ids(JsonElement row) => row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32());

    private static JsonElement Document(string golden) => Load(Fixtures.Path("goldens", golden));

    private static JsonElement Load(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }
}

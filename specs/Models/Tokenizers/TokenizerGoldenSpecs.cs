using System.Text.Json;
using FluentAssertions;
using LStar.Models.Tokenizers;
using Xunit;

namespace LStar.Specs.Models.Tokenizers;

/// <summary>Ids and tokens equal those of the tokenizers library and transformers (fixtures/goldens/README.md).</summary>
public class TokenizerGoldenSpecs
{
    public static TheoryData<string> AwkwardTexts => new(Golden.Read(Fixtures.Path("goldens", "tokenizers.json")).EnumerateObject().Select(row => row.Name).Where(name => name != "about"));

    public static TheoryData<string> PromptFiles => new(
        new[] { "", "long", "variants", "series" }.SelectMany(folder => Directory.GetFiles(Fixtures.Path("goldens", folder), "*.json")
            .Select(file => Path.Combine(folder, Path.GetFileName(file)).Replace('\\', '/')))
            .Where(golden => golden != "tokenizers.json")
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(AwkwardTexts))]
    public void Encode_AwkwardTexts_GivesTheLibrarysIds(string model)
    {
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder(model));
        var rows = Golden.Read(Fixtures.Path("goldens", "tokenizers.json")).GetProperty(model).EnumerateArray().ToArray();

        rows.Should().NotBeEmpty();
        foreach (var row in rows)
        {
            var text = row.GetProperty("text").GetString()!;
            tokenizer.Encode(text).Should().Equal(row.GetProperty("ids").Ints(), "the text is {0}", JsonSerializer.Serialize(text));
        }
    }

    [Theory]
    [MemberData(nameof(PromptFiles))]
    public void Encode_Prompts_GivesTransformersIdsAndTokens(string golden)
    {
        var document = Golden.Read(Fixtures.Path("goldens", golden));
        var tokenizer = Tokenizer.Open(TokenizerFixtures.Folder(document.GetProperty("model").GetString()!));
        var prompts = document.GetProperty("prompts").EnumerateArray().ToArray();

        prompts.Should().NotBeEmpty();
        foreach (var prompt in prompts)
        {
            var ids = tokenizer.Encode(prompt.GetProperty("text").GetString()!);
            ids.Should().Equal(prompt.GetProperty("ids").Ints());
            ids.Select(tokenizer.Token).Should().Equal(prompt.GetProperty("tokens").Strings());
        }
    }
}

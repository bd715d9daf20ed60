using System.Text.Json;
using FluentAssertions;
using LStar.Models.Tokenizers;
using LStar.Models.Tokenizers.Unicode;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.AddedTokens;

/// <summary>The rules of the tokenizers library's added_vocabulary.rs, worked by hand. "[x]" in an expectation is the added token x; the rest are pieces of text.</summary>
public class AddedVocabularySpecs
{
    [Theory]
    [InlineData("a<s>b<s><s>", "a|[<s>]|b|[<s>]|[<s>]")]
    [InlineData("<s>", "[<s>]")]
    [InlineData("<S><s", "<S><s")]
    [InlineData("", "")]
    public void Split_PlainToken_IsFoundWhereverItStands(string text, string expected) => Pieces(Token("<s>"), text).Should().Be(expected);

    [Theory]
    [InlineData("ab abc abcd", "[ab]| |[abc]| |[abcd]")]
    [InlineData("xbcd", "x|[bcd]")]
    [InlineData("abcbcd", "[abc]|[bcd]")]
    public void Split_OverlappingTokens_TakesTheLeftmostThenTheLongest(string text, string expected) =>
        Pieces(string.Join(",", Token("ab"), Token("abc", 101), Token("abcd", 102), Token("bcd", 103)), text).Should().Be(expected);

    [Theory]
    [InlineData("a  <m>  b", "lstrip", "a|[  <m>]|  b")]
    [InlineData("a  <m>  b", "rstrip", "a  |[<m>  ]|b")]
    [InlineData("<m> <m>", "lstrip", "[<m>]|[ <m>]")]
    [InlineData("<m> <m>", "rstrip", "[<m> ]|[<m>]")]
    [InlineData("a\u00A0\n<m>", "lstrip", "a|[\u00A0\n<m>]")]
    [InlineData("a<m>b <m>. <m>", "single_word", "a<m>b |[<m>]|. |[<m>]")]
    [InlineData("é<m> <m>1 <m>_ <m>", "single_word", "é<m> <m>1 <m>_ |[<m>]")]
    public void Split_WithAFlag_StripsOrWantsAWord(string text, string flag, string expected) =>
        Pieces(Token("<m>", flags: $"\"{flag}\":true"), text).Should().Be(expected);

    [Theory]
    // normalized: looked for in the normalized text, itself normalized. Otherwise only as it is written.
    [InlineData("Day DAY day", true, "[day]| |[day]| |[day]")]
    [InlineData("Day DAY day", false, "[Day]| day day")]
    public void Split_UnderANormalizer_FindsNormalizedTokensInNormalizedText(string text, bool normalized, string expected) =>
        Pieces(Token("Day", flags: $"\"normalized\":{(normalized ? "true" : "false")}"), text, """{"type":"Lowercase"}""").Should().Be(expected);

    [Fact]
    public void Split_RawTokensAreFoundFirst_AndEachStretchIsNormalizedByItself()
    {
        var tokens = string.Join(",", Token("<s>"), Token("  ", 101, "\"normalized\":true"));

        // Llama 2's normalizer gives each stretch its own "▁"; the spaces, normalized, are "▁▁▁", which the text has where it began with two spaces.
        Pieces(tokens, "  a<s>b", """{"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},{"type":"Replace","pattern":{"String":" "},"content":"▁"}]}""")
            .Should().Be("[▁▁▁]|a|[<s>]|▁b");
    }

    [Fact]
    public void Encode_TokensTheVocabularyHas_KeepItsIdsAndOthersTheirOwn()
    {
        var tokenizer = TemporaryFolder.Tokenizer($"[{Token("b", 700)},{Token("<s>", 50)},{Token("", 51)}]", vocabulary: "abc");

        tokenizer.Encode("ab<s>").Should().Equal(0, 1, 50);
        tokenizer.Count.Should().Be(4);
        tokenizer.Token(50).Should().Be("<s>");
    }

    private static string Token(string content, int id = 100, string flags = "\"special\":true") =>
        $$"""{"id":{{id}},"content":{{JsonSerializer.Serialize(content)}},{{(flags.Contains("normalized", StringComparison.Ordinal) ? flags : flags + ",\"normalized\":false")}}}""";

    private static string Pieces(string tokens, string text, string normalizer = "null") =>
        string.Join("|", TemporaryFolder.Tokenizer($"[{tokens}]", normalizer).Pieces(text).Select(piece => piece.Token is null ? Text(piece) : $"[{Text(piece)}]"));

    private static string Text(Piece piece) => Scalars.Text(piece.Span);
}

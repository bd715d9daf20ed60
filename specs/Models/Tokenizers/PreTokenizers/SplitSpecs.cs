using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Models.Tokenizers.Patterns;
using LStar.Models.Tokenizers.PreTokenizers;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.PreTokenizers;

public class SplitSpecs
{
    // The first five rows are the library's own documentation of SplitDelimiterBehavior; the others follow its folds by hand.
    [Theory]
    [InlineData("Removed", "the-final--countdown", "the|final|countdown")]
    [InlineData("Isolated", "the-final--countdown", "the|-|final|-|-|countdown")]
    [InlineData("MergedWithPrevious", "the-final--countdown", "the-|final-|-|countdown")]
    [InlineData("MergedWithNext", "the-final--countdown", "the|-final|-|-countdown")]
    [InlineData("Contiguous", "the-final--countdown", "the|-|final|--|countdown")]
    [InlineData("MergedWithPrevious", "--a", "-|-|a")]
    [InlineData("MergedWithNext", "a--", "a|-|-")]
    [InlineData("Contiguous", "--a-", "--|a|-")]
    [InlineData("Removed", "--", "")]
    [InlineData("Isolated", "", "")]
    public void Split_ByText_FollowsTheBehavior(string behavior, string text, string pieces)
    {
        var split = new PatternSplit(Literal("-"), Enum.Parse<SplitBehavior>(behavior), invert: false);

        split.Cut(text).Should().Equal(Words(pieces));
    }

    [Theory]
    [InlineData("Removed", "a1b22", "1|2|2")]
    [InlineData("Contiguous", "a1b22", "a|1|b|22")]
    [InlineData("MergedWithNext", "a1b22", "a1|b2|2")]
    public void Split_Inverted_TakesTheRestForTheMatch(string behavior, string text, string pieces)
    {
        var split = new PatternSplit(Pattern.Regex(new PatternSource("f", "k", "[0-9]")), Enum.Parse<SplitBehavior>(behavior), invert: true);

        split.Cut(text).Should().Equal(Words(pieces));
    }

    [Fact]
    public void Split_AnyTextByAnyBehaviorThatKeeps_LosesNothing() => Prop.ForAll(TextArbitrary.Awkward, text =>
    {
        var whole = Literal(" ");
        return new[] { SplitBehavior.Isolated, SplitBehavior.MergedWithPrevious, SplitBehavior.MergedWithNext, SplitBehavior.Contiguous }
            .All(behavior => string.Concat(new PatternSplit(whole, behavior, invert: false).Cut(text)) == text);
    }).Check(Seeded.Cases(100));

    [Theory]
    [InlineData(true, "Call 123 ½Ⅳ𝟘 now", "Call |1|2|3| |½|Ⅳ|𝟘| now")]
    [InlineData(false, "Call 123 ½Ⅳ𝟘 now", "Call |123| |½Ⅳ𝟘| now")]
    public void Digits_OfEveryScriptAndPlane_AreNumbers(bool individual, string text, string pieces) =>
        CharacterSplit.Digits(individual).Cut(text).Should().Equal(Words(pieces));

    [Theory]
    [InlineData("Hey friend!  How are you?!?$", "Hey friend|!|  How are you|?|!|?|$")]
    [InlineData("«a» — b…", "«|a|»| |—| b|…")]
    [InlineData("a+b=©", "a|+|b|=|©")]
    public void Punctuation_OfUnicodeAndAsciiSymbols_StandsAlone(string text, string pieces) =>
        CharacterSplit.Punctuation(SplitBehavior.Isolated).Cut(text).Should().Equal(Words(pieces));

    [Fact]
    public void WhitespaceSplit_AnySpace_IsRemoved() => CharacterSplit.Whitespace().Cut(" a\u00A0b\u3000\tc\n").Should().Equal("a", "b", "c");

    [Fact]
    public void Sequence_SplitsWhatIsLeft_AndLookaheadSeesOnlyItsPiece()
    {
        var smollm = new SequencePreTokenizer([CharacterSplit.Digits(individual: true), new ByteLevel(addPrefixSpace: false, useRegex: true)]);

        // The two spaces end their piece, so they stay together; before a letter one would join the word.
        smollm.Cut("a  12  b").Should().Equal("a", "ĠĠ", "1", "2", "Ġ", "Ġb");
    }

    [Fact]
    public void Whitespace_AwkwardTexts_GivesPerlsWords()
    {
        var golden = Golden.Read(Fixtures.Path("text", "splits.json")).GetProperty("patterns").EnumerateArray().Single(pattern => pattern.GetProperty("name").GetString() == "rust-words");
        foreach (var row in golden.GetProperty("cases").EnumerateArray())
        {
            // The golden keeps the white space between the words; the pre-tokenizer leaves it out.
            var pieces = row.GetProperty("pieces").Strings().Where(piece => !string.IsNullOrWhiteSpace(piece));
            new WordSplit().Cut(row.GetProperty("text").GetString()!).Should().Equal(pieces);
        }
    }

    private static Pattern Literal(string text) => Pattern.Literal(new PatternSource("f", "k", text));

    private static string[] Words(string pieces) => pieces.Length == 0 ? [] : pieces.Split('|');
}

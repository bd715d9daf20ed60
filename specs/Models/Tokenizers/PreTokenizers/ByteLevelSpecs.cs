using System.Globalization;
using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Models.Tokenizers.PreTokenizers;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.PreTokenizers;

public class ByteLevelSpecs
{
    private static readonly ByteLevel Gpt2 = new(addPrefixSpace: false, useRegex: true);

    [Theory]
    [InlineData("Hello my friend, how is your day going?", "Hello|Ġmy|Ġfriend|,|Ġhow|Ġis|Ġyour|Ġday|Ġgoing|?")]
    [InlineData("a\nb\t \0", "a|Ċ|b|ĉ|ĠĀ")]
    [InlineData("\u00AD\u00FF\u007F\u00A0", "ÂŃ|Ã¿|ġ|Âł")]
    public void Split_KnownBytes_WritesGpt2sAlphabet(string text, string pieces) => Gpt2.Cut(text).Should().Equal(pieces.Split('|'));

    [Theory]
    [InlineData("Hey", "ĠHey")]
    [InlineData(" Hey", "ĠHey")]
    [InlineData("\nHey", "Ġ|Ċ|Hey")]
    public void Split_WithPrefixSpace_AddsOneUnlessOneIsThere(string text, string pieces) =>
        new ByteLevel(addPrefixSpace: true, useRegex: true).Cut(text).Should().Equal(pieces.Split('|'));

    [Fact]
    public void Split_WithoutRegex_KeepsTheTextWhole() => new ByteLevel(addPrefixSpace: false, useRegex: false).Cut("a b\nc").Should().Equal("aĠbĊc");

    [Fact]
    public void Alphabet_HasADistinctVisibleCharacterForEachByte()
    {
        ByteLevel.Alphabet.Should().HaveCount(256).And.OnlyHaveUniqueItems();
        ByteLevel.Alphabet.Should().OnlyContain(scalar => !Rune.IsWhiteSpace(new Rune(scalar)) && !Rune.IsControl(new Rune(scalar)));
    }

    [Fact]
    public void Split_AnyText_IsWhatANaiveReadingOfGpt2sPatternGives() => Prop.ForAll(TextArbitrary.Awkward, text =>
        Gpt2.Cut(text).Select(Bytes).SequenceEqual(NaiveGpt2(text).Select(piece => Convert.ToHexString(Encoding.UTF8.GetBytes(piece))))).Check(Seeded.Cases(100));

    /// <summary>The bytes, in hexadecimal, that a piece spells in the alphabet.</summary>
    private static string Bytes(string piece) => Convert.ToHexString([.. piece.Select(character => (byte)Array.IndexOf(ByteLevel.Alphabet, character))]);

    /// <summary>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+, alternative by alternative, rune by rune.</summary>
    private static IEnumerable<string> NaiveGpt2(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        for (var start = 0; start < runes.Length;)
        {
            var contraction = new[] { "'s", "'t", "'re", "'ve", "'m", "'ll", "'d" }.FirstOrDefault(word => At(start, word));
            var word = start + (runes[start].Value == ' ' && start + 1 < runes.Length && Kind(runes[start + 1]) != 's' ? 1 : 0);
            var end = start + 1;
            if (contraction is not null)
            {
                end = start + contraction.Length;
            }
            else if (Kind(runes[word]) is var kind && kind != 's')
            {
                for (end = word; end < runes.Length && Kind(runes[end]) == kind; end++)
                {
                }
            }
            else
            {
                for (end = start; end < runes.Length && Kind(runes[end]) == 's'; end++)
                {
                }

                end -= end < runes.Length && end - start > 1 ? 1 : 0;
            }

            yield return string.Concat(runes[start..end]);
            start = end;
        }

        bool At(int place, string word) => word.Select((character, i) => place + i < runes.Length && runes[place + i].Value == character).All(same => same);

        static char Kind(Rune rune) => Rune.IsWhiteSpace(rune) ? 's'
            : Rune.IsLetter(rune) ? 'L'
            : Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber ? 'N'
            : '.';
    }
}

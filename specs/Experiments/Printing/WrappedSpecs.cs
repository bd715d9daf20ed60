using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Experiments.Printing;
using Xunit;

namespace LStar.Specs.Experiments.Printing;

/// <summary>Text in lines.</summary>
public class WrappedSpecs
{
    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one   two three", 9, "one   two|three")]
    [InlineData("leave-one-out", 8, "leave-|one-out")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("a\nb c", 10, "a|b c")]
    [InlineData("", 5, "")]
    [InlineData("   ", 5, "")]
    [InlineData("a\n\nb", 5, "a||b")]
    [InlineData("😀😀", 1, "😀|😀")]
    public void Lines_BreakBetweenWords(string text, int width, string lines) => string.Join('|', Wrapped.Lines(text, width)).Should().Be(lines);

    [Fact]
    public void Lines_OfAnyText_LoseNoCharacterAndKeepToTheWidth() => Prop.ForAll(
        (from words in Gen.Elements("a", "bc", "def", "a-b", "longerword", " ", "  ").ArrayOf() from width in Gen.Choose(1, 12) select (string.Concat(words), width)).ToArbitrary(),
        pair =>
        {
            var (text, width) = pair;
            var lines = Wrapped.Lines(text, width).ToList();
            string.Concat(lines).Replace(" ", "", StringComparison.Ordinal).Should().Be(text.Replace(" ", "", StringComparison.Ordinal));
            lines.Should().OnlyContain(line => line.Length <= width);
        }).Check(Seeded.Cases(500));

    [Theory]
    [InlineData("3.2 ± 0.4", false, 9)]
    [InlineData("leave-one-out error", true, 6)]
    [InlineData("a sentence of more than twenty signs", false, 20)]
    [InlineData("huggingface-cli-download-of-a-model it is", false, 35)]
    public void Least_OfACell_FoldsHeadingsAndProseOnly(string text, bool isHeading, int least) => Wrapped.Least(text, isHeading).Should().Be(least);
}

using FluentAssertions;
using LStar.Experiments.Sweeps.Plans;
using Xunit;

namespace LStar.Specs.Experiments.Sweeps;

/// <summary>Braces against what GNU bash 5.2 makes of them: `for x in WORD; do printf '|%s' "$x"; done`.</summary>
public sealed class BracesSpecs
{
    [Theory]
    [InlineData("step{0,1,2,4,8}|step0|step1|step2|step4|step8")]
    [InlineData("a{b,c}d{e,f}|abde|abdf|acde|acdf")]
    [InlineData("{1..3}|1|2|3")]
    [InlineData("{3..1}|3|2|1")]
    [InlineData("{1..10..3}|1|4|7|10")]
    [InlineData("{10..1..3}|10|7|4|1")]
    [InlineData("{10..1..-3}|10|7|4|1")]
    [InlineData("{1..10..-3}|1|4|7|10")]
    [InlineData("{01..10..3}|01|04|07|10")]
    [InlineData("{001..3}|001|002|003")]
    [InlineData("{-2..2}|-2|-1|0|1|2")]
    [InlineData("{-02..2}|-02|-01|000|001|002")]
    [InlineData("{-1..010..4}|-01|003|007")]
    [InlineData("{+1..3}|1|2|3")]
    [InlineData("{a..e}|a|b|c|d|e")]
    [InlineData("{A..C}|A|B|C")]
    [InlineData("{e..a..2}|e|c|a")]
    [InlineData("{a,b{1..2},c}|a|b1|b2|c")]
    [InlineData("x{,y}|x|xy")]
    [InlineData("{a,b,}|a|b")]
    [InlineData("{,}")]
    [InlineData("{a}|{a}")]
    [InlineData("{{a,b}}|{a}|{b}")]
    [InlineData("{a,b|{a,b")]
    [InlineData("{a,{b,c}|{a,b|{a,c")]
    [InlineData("{x,{y}|{x,{y}")]
    [InlineData("{x,}y}|xy}|y}")]
    [InlineData("a{b{c,d}e|a{bce|a{bde")]
    [InlineData("a,b}|a,b}")]
    [InlineData("{a,b}}|a}|b}")]
    [InlineData("{1..a}|{1..a}")]
    [InlineData("{1..}|{1..}")]
    [InlineData("{1.5..2}|{1.5..2}")]
    [InlineData("{1..3..0}|1|2|3")]
    [InlineData("{a..c..x}|{a..c..x}")]
    [InlineData("{a,b}{1..2}{x,y}|a1x|a1y|a2x|a2y|b1x|b1y|b2x|b2y")]
    [InlineData("{{a,b},{c,d}}|a|b|c|d")]
    [InlineData("step{1000..3000..1000}|step1000|step2000|step3000")]
    [InlineData("${a,b}|${a,b}")]
    [InlineData("{1..2}..3|1..3|2..3")]
    [InlineData("{00..2}|00|01|02")]
    [InlineData("{0..02}|00|01|02")]
    [InlineData("{-0..2}|0|1|2")]
    [InlineData("{5..5}|5")]
    [InlineData("a{1..3|a{1..3")]
    [InlineData("main|main")]
    public void Braces_OfAWord_AreThoseOfBash(string line)
    {
        var words = line.Split('|');

        Braces.Expand(words[0], 100).Should().Equal(words[1..]);
    }

    [Fact]
    public void Braces_OfPythiasRevisions_AreIts154()
    {
        // The model cards: step0, ten powers of two from 1 to 512, and every thousandth from 1000 to 143000.
        string[] all = [.. Braces.Expand("step{0,1,2,4,8,16,32,64,128,256,512}", 1000)!, .. Braces.Expand("step{1000..143000..1000}", 1000)!];

        all.Should().HaveCount(154).And.OnlyHaveUniqueItems();
        all[^1].Should().Be("step143000");
    }

    [Theory]
    [InlineData("{1..1000000000}")]
    [InlineData("{1..99999999999999999}")]
    [InlineData("{1..100}{1..100}{1..100}")]
    [InlineData("{{1..600},{1..600}}")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}")]
    public void Braces_OfTooMany_AreNone(string text) => Braces.Expand(text, 1000).Should().BeNull();

    [Fact]
    public void Braces_NestedWithoutEnd_AreNone() =>
        Braces.Expand(string.Concat(Enumerable.Repeat("{a,", 1000)) + string.Concat(Enumerable.Repeat("b}", 1000)), 1000).Should().BeNull();
}

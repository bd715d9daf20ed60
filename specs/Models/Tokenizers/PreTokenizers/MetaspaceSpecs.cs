using FluentAssertions;
using LStar.Models.Tokenizers.PreTokenizers;
using Xunit;

namespace LStar.Specs.Models.Tokenizers.PreTokenizers;

public class MetaspaceSpecs
{
    [Theory]
    [InlineData("Always", true, true, "Hey my  friend", "▁Hey|▁my|▁|▁friend")]
    [InlineData("Always", false, true, "Hey", "▁Hey")]
    [InlineData("Always", true, true, "▁Hey", "▁Hey")]
    [InlineData("Always", true, true, " Hey", "▁Hey")]
    [InlineData("First", true, true, "Hey you", "▁Hey|▁you")]
    [InlineData("First", false, true, "Hey you", "Hey|▁you")]
    [InlineData("Never", true, true, "Hey you", "Hey|▁you")]
    [InlineData("Always", true, false, "Hey my  friend", "▁Hey▁my▁▁friend")]
    public void Metaspace_BySchemeAndPlace_PrependsAndSplits(string scheme, bool beginsText, bool split, string text, string pieces) =>
        new Metaspace('▁', Enum.Parse<Metaspace.PrependScheme>(scheme), split).Cut(text, beginsText).Should().Equal(pieces.Split('|'));
}

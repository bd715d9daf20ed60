using FluentAssertions;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics;
using LStar.Runner.Reports;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>What a table says of the L* of several prompts.</summary>
public class ReadingCellSpecs
{
    [Theory]
    [InlineData("7 7 7", "7")]
    [InlineData("7", "7")]
    [InlineData("2 3", "2.5 ± 0.5")]
    [InlineData("1 1 2", "1.3 ± 0.5")]
    [InlineData("3 3 5 5 5", "4.2 ± 1.0")]
    [InlineData("1 1 1 1 7", "1×4 7×1")]
    [InlineData("4 4 4 16 16", "4×3 16×2")]
    [InlineData("0 0 5 10 10", "0×2 5×1 10×2")]
    [InlineData("0 2 2 6 11", "2×2 +3")]
    [InlineData("1 1 1 9 9 30 40 50 60", "1×3 9×2 +4")]
    [InlineData("8 17 20 22 23", "18.0 ± 5.4")]
    [InlineData("-", "–")]
    [InlineData("- - -", "–")]
    [InlineData("3 3 -", "3 –×1")]
    [InlineData("2 3 - -", "2.5 ± 0.5 –×2")]
    [InlineData("1 1 1 1 7 -", "1×4 7×1 –×1")]
    public void Layers_OfPrompts_AreAveragedUnlessThatHidesModes(string layers, string expected) => ReadingCell.Located(Spread(layers)).Should().Be(expected);

    [Theory]
    [InlineData("sign-change", "2.5 ± 0.5", "9")]
    [InlineData("calibration", "9", "2.5 ± 0.5")]
    [InlineData("weights-only", "9", "")]
    public void Order_IsThatOfTheReadingsSource(string reading, string expected, string other)
    {
        var result = new ReadingResult(ReadingCatalogue.Named(reading), [], Spread("2 3"), new TransitionPoint(9, "peak", 0.1));

        ReadingCell.Of(result).Should().Be(expected);
        ReadingCell.OtherOrder(result).Should().Be(other);
    }

    [Fact]
    public void Undefined_IsADash()
    {
        var result = new ReadingResult(ReadingCatalogue.Named("calibration"), [], Spread("-"), TransitionPoint.Undefined("constant"));

        (ReadingCell.Of(result), ReadingCell.OtherOrder(result)).Should().Be(("–", "–"));
    }

    private static LayerSpread Spread(string layers) => LayerSpread.Of(layers.Split(' ').Select(layer => layer == "-" ? (int?)null : int.Parse(layer)));
}

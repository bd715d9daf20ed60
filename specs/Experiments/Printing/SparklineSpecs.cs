using FluentAssertions;
using LStar.Experiments.Printing;
using Xunit;

namespace LStar.Specs.Experiments.Printing;

/// <summary>Curves as rows of blocks.</summary>
public class SparklineSpecs
{
    [Theory]
    [InlineData(new double[] { 0, 1, 2, 3, 4, 5, 6, 7 }, null, "▁▂▃▄▅▆▇█")]
    [InlineData(new double[] { -1, 1 }, null, "▁█")]
    [InlineData(new double[] { 5, 5, 5 }, null, "▁▁▁")]
    [InlineData(new double[] { 5, 5, 5 }, 1, "▁[▁]▁")]
    [InlineData(new double[] { 3 }, 0, "[▁]")]
    [InlineData(new double[] { }, null, "")]
    [InlineData(new double[] { 0, double.NaN, 1 }, null, "▁·█")]
    [InlineData(new double[] { 0, double.PositiveInfinity, 1, double.NegativeInfinity }, 1, "▁[·]█·")]
    [InlineData(new double[] { double.NaN, double.NaN }, null, "··")]
    [InlineData(new double[] { -double.MaxValue, 0, double.MaxValue }, null, "▁▅█")]
    [InlineData(new double[] { 0, double.Epsilon }, null, "▁▁")]
    public void Curve_GoesFromItsSmallestToItsLargest(double[] curve, int? marked, string expected) => Sparkline.Of(curve, marked).Text.Should().Be(expected);

    [Fact]
    public void Mark_IsWhereTheLayerIs()
    {
        var cell = Sparkline.Of([1, 2, 3], 2);

        cell.Text.Substring(cell.MarkAt, cell.MarkLength).Should().Be("[█]");
        Sparkline.Of([1, 2, 3], null).MarkLength.Should().Be(0);
    }

    [Theory]
    [InlineData(36, 53, 1)]
    [InlineData(36, 36, 1)]
    [InlineData(36, 35, 2)]
    [InlineData(80, 53, 2)]
    [InlineData(1, 8, 1)]
    public void Layers_ThatAreTooMany_ShareBlocks(int layers, int most, int perBlock)
    {
        Sparkline.LayersPerBlock(layers, most).Should().Be(perBlock);
        Sparkline.Of(new double[layers], null, perBlock).Text.Length.Should().BeLessThanOrEqualTo(most);
    }

    [Fact]
    public void Block_OfSeveralLayers_IsTheirMeanAndMarkedWithAnyOfThem()
    {
        Sparkline.Of([0, 2, 4, 4, 8], 3, 2).Text.Should().Be("▁[▄]█");
        Sparkline.Of([0, 2, 4, 4, 8], 4, 2).Text.Should().Be("▁▄[█]");
        Sparkline.Of([0, double.NaN, 4, 4, 8], null, 2).Text.Should().Be("·▁█");
    }
}

using FluentAssertions;
using LStar.Metrics.Statistics;
using Xunit;

namespace LStar.Specs.Metrics.Statistics;

/// <summary>L* over prompts.</summary>
public class LayerSpreadSpecs
{
    [Fact]
    public void LayerSpread_OfLayers_IsThePopulationsMeanAndDeviation()
    {
        // statistics.pstdev([2, 4, 4, 4, 5, 5, 7, 9]) == 2.0
        var spread = LayerSpread.Of([2, 4, 4, null, 4, 5, 5, 7, 9]);

        (spread.Mean, spread.Deviation, spread.Mode, spread.Undefined).Should().Be((5.0, 2.0, 4, 1));
        spread.Counts.Should().Equal(new Dictionary<int, int> { [2] = 1, [4] = 3, [5] = 2, [7] = 1, [9] = 1 });
    }

    [Fact]
    public void LayerSpread_OfTwoModes_HasNone() => LayerSpread.Of([1, 7, 1, 7, 3]).Mode.Should().BeNull();

    [Fact]
    public void LayerSpread_WithoutAnyLayer_IsUndefined()
    {
        var spread = LayerSpread.Of([null, null]);

        (spread.Mean, spread.Deviation, spread.Mode, spread.Undefined).Should().Be((null, null, null, 2));
        spread.Counts.Should().BeEmpty();
    }

    [Theory]
    [InlineData("peak", "peak", "sign_change", "sign_change", "peak")]
    [InlineData("sign_change", "sign_change", "peak", "peak", "sign_change")]
    [InlineData("peak", "sign_change", "peak", "peak")]
    public void DominantBranch_IsTheMostCommon_FirstSeenOnATie(string expected, params string[] branches) =>
        DominantBranch.Of(branches).Should().Be(expected);

    [Fact]
    public void DominantBranch_OfNone_IsNull() => DominantBranch.Of([]).Should().BeNull();
}

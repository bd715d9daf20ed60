using FluentAssertions;
using LStar.Metrics.Values;
using Xunit;

namespace LStar.Specs.Metrics.Values;

public class ValueEnergySpecs
{
    /// <summary>Both sides add in double, in different orders.</summary>
    private const double Rounding = 1e-13;

    public static TheoryData<int> Sizes => Samples.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Energy_OfAnySize_IsThatOfPlainLoops(int columns)
    {
        const int Rows = 7;
        var weights = Samples.Numbers(Rows * columns, columns);
        var blocks = new double[3];
        for (var at = 0; at < weights.Length; at++)
        {
            blocks[at / columns / 3] += (double)weights[at] * weights[at];
        }

        var measured = new double[3];
        ValueEnergy.Blocks(weights, columns, 3, measured);

        measured.Zip(blocks).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= Rounding * pair.Second);
        ValueEnergy.Of(weights, columns).Should().BeApproximately(blocks.Sum(), Rounding * blocks.Sum());
    }

    [Fact]
    public void Energy_ByHand()
    {
        var blocks = new double[2];
        ValueEnergy.Blocks([1, 2, 3, 4, 5, 6], 2, 2, blocks);

        blocks.Should().Equal(30, 61);
        ValueEnergy.Of([1, 2, 3, 4, 5, 6], 2).Should().Be(91);
    }

    [Fact]
    public void Energy_OfNothing_IsZero() => ValueEnergy.Of([], 4).Should().Be(0);

    [Fact]
    public void Energy_OfWhatIsNotFinite_StaysInItsBlock()
    {
        var blocks = new double[2];
        ValueEnergy.Blocks([1, float.NaN, 3, 4], 2, 1, blocks);

        blocks.Should().Equal(double.NaN, 25);
        ValueEnergy.Of([1, float.NaN, 3, 4], 2).Should().Be(double.NaN);
        ValueEnergy.Of([1, float.NegativeInfinity, 3, 4], 2).Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void Energy_OfAnotherShape_IsRefused()
    {
        var whole = () => ValueEnergy.Of(new float[5], 2);
        var blocks = () => ValueEnergy.Blocks(new float[6], 2, 2, new double[3]);

        whole.Should().Throw<ArgumentException>();
        blocks.Should().Throw<ArgumentException>();
    }
}

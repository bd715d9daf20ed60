using FluentAssertions;
using LStar.Metrics.Values;
using Xunit;

namespace LStar.Specs.Metrics.Values;

public class ValueStatisticsSpecs
{
    [Theory]
    [InlineData(12, 20)]
    [InlineData(20, 12)]
    [InlineData(7, 7)]
    public void Statistics_RowByRow_AreThoseOfTheWhole_AndAgainAfterAReset(int rows, int columns)
    {
        var statistics = new ValueStatistics(rows, columns, rowsPerBlock: 4);
        foreach (var seed in new[] { 1, 2 })
        {
            var weights = Samples.Numbers(rows * columns, seed);
            var blocks = new double[ValueEnergy.BlockCount(rows, 4)];
            ValueEnergy.Blocks(weights, columns, 4, blocks);
            statistics.Reset();
            for (var row = 0; row < rows; row++)
            {
                statistics.Add(weights.AsSpan(row * columns, columns));
            }

            statistics.Energy.Should().Be(ValueEnergy.Of(weights, columns));
            statistics.Frobenius.Should().Be(Math.Sqrt(statistics.Energy));
            statistics.BlockEnergies.ToArray().Should().Equal(blocks);
            statistics.SingularValues.Should().Be(SingularValues.Of(weights, rows, columns));
            statistics.SingularValues.Should().Be(SingularValues.Of(weights, rows, columns), "they are computed once, though computing uses the copy up");
        }
    }

    [Fact]
    public void Statistics_WithAReadingThatHasNoWholeBlocks_KeepTheRest()
    {
        var statistics = new ValueStatistics(3, 1, rowsPerBlock: 2, withSingularValues: false);
        statistics.Add([1]);
        statistics.Add([2]);
        statistics.Add([3]);

        statistics.BlockEnergies.ToArray().Should().Equal(5, 9);
    }

    [Fact]
    public void Statistics_AskedForTooMuch_SaySo()
    {
        var energies = new ValueStatistics(1, 2, 1, withSingularValues: false);
        energies.Add([1, 2]);
        var incomplete = new ValueStatistics(2, 2, 1);
        incomplete.Add([1, 2]);
        var notAsked = () => energies.SingularValues;
        var tooFew = () => incomplete.SingularValues;
        var tooMany = () => energies.Add([1, 2]);
        var tooLong = () => incomplete.Add([1, 2, 3]);

        notAsked.Should().Throw<InvalidOperationException>();
        tooFew.Should().Throw<InvalidOperationException>();
        tooMany.Should().Throw<InvalidOperationException>();
        tooLong.Should().Throw<ArgumentException>();
    }
}

using FluentAssertions;
using LStar.Metrics.Sheaf;
using Xunit;

namespace LStar.Specs.Metrics.Sheaf;

public class SheafTraceSpecs
{
    [Fact]
    public void Traces_ByHand()
    {
        OffDiagonalTrace.Of(1.5, 4).Should().Be(6);
        RowSumTrace.Of(2.75, 3, 4).Should().Be(1);
        FirstHeadTrace.Of(1.5, [2, 100]).Should().Be(3);
        MultiHeadTrace.Of([1, 2, 3], [10, 100, 1000]).Should().Be(3210);
    }

    /// <summary>Query heads 0 and 1 read the first key/value head, 2 and 3 the second.</summary>
    [Fact]
    public void MultiHeadTrace_WithGroupedHeads_ReadsTheHeadsGroup() => MultiHeadTrace.Of([1, 2, 4, 8], [1, 10]).Should().Be(3 + 120);

    /// <summary>h H_kv / H, rounded down, where the groups are uneven: heads 0, 1 | 2.</summary>
    [Fact]
    public void MultiHeadTrace_WithUnevenGroups_RoundsDown() => MultiHeadTrace.Of([1, 2, 4], [1, 10]).Should().Be(3 + 40);

    [Fact]
    public void Traces_OfOneToken_AreZero()
    {
        OffDiagonalTrace.Of(0, 7).Should().Be(0);
        RowSumTrace.Of(1, 1, 7).Should().Be(0);
        MultiHeadTrace.Of([0, 0], [7]).Should().Be(0);
        FirstHeadTrace.Of(0, [7]).Should().Be(0);
    }

    [Fact]
    public void Traces_OfWhatIsNotFinite_LetItTravel()
    {
        OffDiagonalTrace.Of(double.NaN, 7).Should().Be(double.NaN);
        OffDiagonalTrace.Of(1, double.PositiveInfinity).Should().Be(double.PositiveInfinity);
        RowSumTrace.Of(3, 3, double.PositiveInfinity).Should().Be(double.NaN);
        MultiHeadTrace.Of([1, double.NaN], [1, 1]).Should().Be(double.NaN);
    }

    [Fact]
    public void Traces_WithoutBlocks_AreRefused()
    {
        var first = () => FirstHeadTrace.Of(1, []);
        var none = () => MultiHeadTrace.Of([1], []);
        var tooMany = () => MultiHeadTrace.Of([1], [1, 1]);

        first.Should().Throw<ArgumentException>();
        none.Should().Throw<ArgumentException>();
        tooMany.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void MultiHeadTrace_OfEqualHeads_IsTheOffDiagonalTrace() => Law.Holds((heads, seed) =>
    {
        var energies = Samples.Numbers(heads, seed).Select(x => (double)(x * x)).ToArray();
        var offDiagonal = new double[heads];
        offDiagonal.AsSpan().Fill(2.5);
        var whole = OffDiagonalTrace.Of(2.5, energies.Sum());
        return Math.Abs(MultiHeadTrace.Of(offDiagonal, energies) - whole) <= 1e-12 * whole;
    });
}

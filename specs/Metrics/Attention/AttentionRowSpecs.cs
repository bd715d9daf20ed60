using FluentAssertions;
using LStar.Metrics.Attention;
using Xunit;

namespace LStar.Specs.Metrics.Attention;

public class AttentionRowSpecs
{
    /// <summary>Both sides add in double, in different orders, and the vector logarithm differs from the scalar one in its last place.</summary>
    private const double Rounding = 1e-13;

    public static TheoryData<int> Sizes => Samples.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Row_OfAnySize_IsWhatPlainLoopsSay(int n)
    {
        var map = Samples.CausalMap(n, n);
        for (var i = 0; i < n; i++)
        {
            var row = map.AsSpan(i * n, n);
            double entropy = 0, offDiagonal = 0, sum = 0, half = 0;
            for (var j = 0; j < n; j++)
            {
                double p = row[j];
                entropy -= p == 0 ? 0 : p * Math.Log(p);
                offDiagonal += j == i ? 0 : p;
                sum += p;
                half += (double)(Half)row[j];
            }

            var measured = AttentionRow.Of(row, i);

            measured.Entropy.Should().BeApproximately(entropy, Rounding);
            measured.OffDiagonal.Should().BeApproximately(offDiagonal, Rounding);
            measured.Sum.Should().BeApproximately(sum, Rounding);
            measured.HalfSum.Should().BeApproximately(half, Rounding);
            AttentionRow.OfCausal(row, i).Should().Be(measured);
        }
    }

    /// <summary>Exact: the sum of one entry is that entry.</summary>
    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(0.33333334f)]
    [InlineData(1.00048828125f)] // halfway between 1 and the next binary16: to even, down
    [InlineData(1.00146484375f)] // halfway, to even, up
    [InlineData(1.0004884f)]
    [InlineData(6.1035156e-5f)] // the smallest normal binary16
    [InlineData(6.1e-5f)]
    [InlineData(5.9604645e-8f)] // the smallest binary16
    [InlineData(2.9802322e-8f)] // half of it: to even, 0
    [InlineData(2.9802326e-8f)]
    [InlineData(8.940697e-8f)] // halfway between 1 and 2 of the smallest
    [InlineData(1e-20f)]
    [InlineData(1e-45f)]
    [InlineData(65504f)]
    [InlineData(65519.996f)]
    [InlineData(65520f)]
    [InlineData(float.MaxValue)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.NaN)]
    [InlineData(-0.1f)]
    public void HalfSum_OfOneEntry_IsTheHardwaresRounding(float p) => AttentionRow.Of([p], 0).HalfSum.Should().Be((double)(Half)p);

    [Fact]
    public void HalfSum_OfEveryMagnitude_IsTheHardwaresRounding()
    {
        for (long bits = 0; bits < 0x4780_0000; bits += 9973)
        {
            var p = BitConverter.UInt32BitsToSingle((uint)bits);
            AttentionRow.Of([p], 0).HalfSum.Should().Be((double)(Half)p);
        }
    }

    [Fact]
    public void Row_ByHand()
    {
        var row = AttentionRow.Of([0.5f, 0.25f, 0.25f, 0], 2);

        row.Entropy.Should().BeApproximately(1.5 * Math.Log(2), 1e-15);
        (row.OffDiagonal, row.Sum, row.HalfSum).Should().Be((0.75, 1, 1));
    }

    [Fact]
    public void Row_OfOneToken_HasNoEntropyAndNothingOffTheDiagonal() => AttentionRow.Of([1], 0).Should().Be(new AttentionRow(0, 0, 1, 1));

    [Fact]
    public void Row_WithTinyMassOffTheDiagonal_KeepsItsDigits() => AttentionRow.Of([1e-30f, 1], 1).OffDiagonal.Should().Be(1e-30f);

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(36)]
    public void Row_WithNaN_IsNaNThroughout(int at)
    {
        var row = new float[37];
        row[at] = float.NaN;

        var measured = AttentionRow.Of(row, 20);

        new[] { measured.Entropy, measured.OffDiagonal, measured.Sum, measured.HalfSum }.Should().AllBeEquivalentTo(double.NaN);
    }

    [Fact]
    public void Row_WithInfinity_IsNotFinite()
    {
        var measured = AttentionRow.Of([0.5f, float.PositiveInfinity, 0.5f], 0);

        new[] { measured.Entropy, measured.OffDiagonal, measured.Sum, measured.HalfSum }.Should().OnlyContain(value => !double.IsFinite(value));
    }

    [Fact]
    public void Row_WithANegativeEntry_HasNoEntropy() => AttentionRow.Of([-0.5f, 1], 1).Entropy.Should().Be(double.NaN);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(3, -1)]
    public void Row_WithoutItsDiagonal_IsRefused(int length, int diagonal)
    {
        var read = () => AttentionRow.Of(new float[length], diagonal);

        read.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Entropy_OfProbabilities_IsBetweenZeroAndLogN() => Law.Holds((n, seed) =>
    {
        var entropy = AttentionRow.Of(Samples.CausalMap(n, seed).AsSpan((n - 1) * n, n), n - 1).Entropy;
        return entropy >= -1e-7 && entropy <= Math.Log(n) + 1e-7; // rows sum to 1 in float32 only
    });

    [Fact]
    public void Band_FromAnyRowOn_IsItsRows()
    {
        var map = Samples.CausalMap(33, 5);
        var rows = new AttentionRow[33];

        AttentionRow.OfCausalBand(map.AsSpan(0, 10 * 33), 33, 0, rows);
        AttentionRow.OfCausalBand(map.AsSpan(10 * 33), 33, 10, rows.AsSpan(10));

        rows.Should().Equal(Enumerable.Range(0, 33).Select(i => AttentionRow.Of(map.AsSpan(i * 33, 33), i)));
    }

    [Theory]
    [InlineData(10, 4, 0, 8)]
    [InlineData(8, 4, 3, 8)]
    [InlineData(8, 4, 0, 1)]
    public void Band_ThatDoesNotFit_IsRefused(int length, int n, int first, int room)
    {
        var read = () => AttentionRow.OfCausalBand(new float[length], n, first, new AttentionRow[room]);

        read.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Head_WithoutRows_IsRefused()
    {
        var read = () => AttentionHead.Of([]);

        read.Should().Throw<ArgumentException>();
    }

    /// <summary>A fresh row of 4096 entries costs no garbage.</summary>
    [Fact]
    public void Row_OfALongPrompt_AllocatesNothing()
    {
        var row = Samples.Numbers(4095, 3).Select(Math.Abs).ToArray();
        AttentionRow.Of(row, 7);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AttentionRow.Of(row, 7);
        AttentionEntropy.Of(row);

        GC.GetAllocatedBytesForCurrentThread().Should().Be(before);
    }
}

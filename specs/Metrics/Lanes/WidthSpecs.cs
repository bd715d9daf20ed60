using FluentAssertions;
using LStar.Metrics.Attention;
using LStar.Metrics.Lanes;
using LStar.Metrics.Residual;
using LStar.Metrics.Scales;
using Xunit;

namespace LStar.Specs.Metrics.Lanes;

/// <summary>
/// Every kernel at every width: eight running sums are the same eight everywhere. Where the registers have a fused multiply-add all widths give the same bits; where
/// they have none, or emulation has none, products round once more, hence 1e-14.
/// </summary>
public class WidthSpecs
{
    private const double Rounding = 1e-14;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(70)]
    public void EveryKernel_AtEveryWidth_SaysTheSame(int n)
    {
        var map = Samples.CausalMap(n, n);
        var row = map.AsSpan((n - 1) * n, n).ToArray();
        var (z, y) = (Samples.Numbers(n, 1), Samples.Numbers(n, 2));

        ShouldAgree(RowSums.Of<Octet512>(row, n - 1).Entropy, RowSums.Of<Octet256>(row, n - 1).Entropy, RowSums.Of<Octet128>(row, n - 1).Entropy);
        ShouldAgree(RowSums.Of<Octet512>(row, n / 2).HalfSum, RowSums.Of<Octet256>(row, n / 2).HalfSum, RowSums.Of<Octet128>(row, n / 2).HalfSum);
        ShouldAgree(EntropySums.Of<Octet512>(map, n, true).Nats, EntropySums.Of<Octet256>(map, n, true).Nats, EntropySums.Of<Octet128>(map, n, true).Nats);
        ShouldAgree(AttentionLocality.Of<Octet512>(map, n, true), AttentionLocality.Of<Octet256>(map, n, true), AttentionLocality.Of<Octet128>(map, n, true));
        ShouldAgree(LensSums.Of<Octet512>(z, y).Kl, LensSums.Of<Octet256>(z, y).Kl, LensSums.Of<Octet128>(z, y).Kl);
        ShouldAgree(LensSums.Of<Octet512>(z, y).Entropy, LensSums.Of<Octet256>(z, y).Entropy, LensSums.Of<Octet128>(z, y).Entropy);
    }

    /// <summary>All 65 536 of them, through the sums of one element: exact, so equal to the bit.</summary>
    [Fact]
    public void StoredTypes_OfEveryValue_AreWidenedExactly()
    {
        var square = new double[6];
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var stored = (ushort)bits;
            var half = (double)BitConverter.UInt16BitsToHalf(stored);
            double brain = BitConverter.UInt32BitsToSingle((uint)bits << 16);
            Sums<Octet512>(stored, square.AsSpan(0, 2));
            Sums<Octet256>(stored, square.AsSpan(2, 2));
            Sums<Octet128>(stored, square.AsSpan(4, 2));
            for (var i = 0; i < 6; i += 2)
            {
                if (!square[i].Equals(Math.Abs(half)) || !square[i + 1].Equals(Math.Abs(brain)))
                {
                    Assert.Fail($"{bits:x4} is {half} or {brain}, found {square[i]} and {square[i + 1]}");
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    public void Statistics_OfTheSameNumbers_AreTheSameBits_HoweverTheyAreStored(int count)
    {
        var halves = Samples.Numbers(count, 3).Select(w => (Half)w).ToArray();
        var brains = Samples.Numbers(count, 4).Select(w => (ushort)(BitConverter.SingleToUInt32Bits(w) >> 16)).ToArray();
        ScaleStatistics ofHalves = default, ofBrains = default;
        ofHalves.Add(halves);
        ofBrains.AddBrain(brains);

        ofHalves.Should().Be(ScaleStatistics.Of([.. halves.Select(half => (float)half)]));
        ofBrains.Should().Be(ScaleStatistics.Of([.. brains.Select(brain => BitConverter.UInt32BitsToSingle((uint)brain << 16))]));
    }

    private static void Sums<T>(ushort stored, Span<double> magnitudes)
        where T : struct, IOctet<T>
    {
        magnitudes[0] = FiniteHalf.All([stored]) ? WeightSums.Of<T, ushort, WeightSums.Binary16>([stored]).Magnitudes : WeightSums.OfHalf([stored]).Magnitudes;
        magnitudes[1] = WeightSums.Of<T, ushort, WeightSums.Brain16>([stored]).Magnitudes;
    }

    private static void ShouldAgree(double wide, double middle, double narrow)
    {
        foreach (var other in new[] { middle, narrow })
        {
            (double.IsNaN(wide) ? double.IsNaN(other) : Math.Abs(other - wide) <= Rounding).Should().BeTrue($"{other} is {wide} in other registers");
        }
    }
}

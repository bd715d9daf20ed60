using FluentAssertions;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using Xunit;

namespace LStar.Specs.Models.Engines;

/// <summary>Rotary frequencies by hand.</summary>
public class RotarySpecs
{
    /// <summary>One rounding to float32 of the power, one of the reciprocal.</summary>
    private const float Rounding = 3e-7f;

    [Fact]
    public void Of_Default_IsTheGeometricSeries()
    {
        float[] expected = [1, 0.1f, 0.01f, 0.001f];

        Rotary.Of(new RopeConfig(10_000, 1), 8).Frequencies.Zip(expected).Should().OnlyContain(pair => Math.Abs((pair.First / pair.Second) - 1) < Rounding);
    }

    [Fact]
    public void Of_Linear_DividesByTheFactor()
    {
        float[] expected = [0.25f, 0.025f, 0.0025f, 0.00025f];

        Rotary.Of(new RopeConfig(10_000, 1, RopeType.Linear, 4), 8).Frequencies.Zip(expected).Should().OnlyContain(pair => Math.Abs((pair.First / pair.Second) - 1) < Rounding);
    }

    /// <summary>
    /// Llama 3.1's own numbers: theta 500000, d_h 128, factor 8, low 1, high 4, original length 8192. Wavelengths below 2048 stay (i up to 28: 2 pi
    /// 500000^(28/64) = 1956.5), those above 8192 are divided (i from 35 on: 2 pi 500000^(35/64) = 8218.6), between they are blended: at i = 30 the
    /// wavelength is 2948.3, smooth = (8192/2948.3 - 1)/3 = 0.592848, and the frequency is multiplied by 0.592848 + 0.407152/8 = 0.643742.
    /// </summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(28, 1)]
    [InlineData(30, 0.643742)]
    [InlineData(35, 0.125)]
    [InlineData(63, 0.125)]
    public void Of_Llama3_StretchesLongWavelengthsOnly(int index, double times)
    {
        var rope = new RopeConfig(500_000, 1, RopeType.Llama3, 8, 1, 4, 8192);

        var actual = Rotary.Of(rope, 128).Frequencies[index] / Math.Pow(500_000, -index / 64.0);

        actual.Should().BeApproximately(times, 2e-6);
    }

    [Fact]
    public void Of_NoFeatures_HasNoFrequencies() => Rotary.Of(new RopeConfig(10_000, 1), 0).Frequencies.Should().BeEmpty();
}

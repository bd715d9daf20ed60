using FluentAssertions;
using LStar.Models.Engines.Kernels;
using Xunit;

namespace LStar.Specs.Models.Engines.Kernels;

/// <summary>LayerNorm and RMSNorm of one row.</summary>
public class NormalisationSpecs
{
    /// <summary>Rows are of size 1 and rounded in float32 a few times.</summary>
    private const float Tolerance = 3e-6f;

    public static TheoryData<int> Widths => [2, 3, 4, 7, 8, 15, 16, 17, 33, 64, 100, 576];

    [Theory]
    [MemberData(nameof(Widths))]
    public void LayerNorm_WithAndWithoutWeights_EqualsPlainLoops(int width)
    {
        float[] x = [.. RandomFloats.Of(width, width).Select(value => (value * 3) + 1)];
        var (gamma, beta) = (RandomFloats.Of(width, 2), RandomFloats.Of(width, 3));
        foreach (var (g, b) in new[] { (gamma, beta), (gamma, null), (null, beta), (null, (float[]?)null) })
        {
            var y = new float[width + 2];

            Normalisation.LayerNorm(x, g, b, 1e-5f, y);

            y.Zip(NaiveKernels.LayerNorm(x, g, b, 1e-5f)).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < Tolerance);
            y[width..].Should().Equal(0, 0);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void RmsNorm_InPlaceOrNot_EqualsPlainLoops(int width)
    {
        var (x, gamma, y) = (RandomFloats.Of(width, width), RandomFloats.Of(width, 2), new float[width]);
        var expected = NaiveKernels.RmsNorm(x, gamma, 1e-6f);

        Normalisation.RmsNorm(x, gamma, 1e-6f, y);
        Normalisation.RmsNorm(x, gamma, 1e-6f, x);

        y.Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < Tolerance);
        x.Should().Equal(y);
    }

    /// <summary>Where a row lies in memory must not change its sums.</summary>
    [Fact]
    public void Norms_AtAnyAddress_HaveTheSameBits()
    {
        const int Width = 300;
        var (x, gamma, buffer) = (RandomFloats.Of(Width, 1), RandomFloats.Of(Width, 2), new float[Width + 32]);
        var (layer, rms) = (new float[Width], new float[Width]);
        Normalisation.LayerNorm(x, gamma, gamma, 1e-5f, layer);
        Normalisation.RmsNorm(x, gamma, 1e-5f, rms);
        for (var offset = 0; offset < 32; offset++)
        {
            var moved = buffer.AsSpan(offset, Width);
            x.CopyTo(moved);
            Normalisation.LayerNorm(moved, gamma, gamma, 1e-5f, moved);
            moved.SequenceEqual(layer).Should().BeTrue();
            x.CopyTo(moved);
            Normalisation.RmsNorm(moved, gamma, 1e-5f, moved);
            moved.SequenceEqual(rms).Should().BeTrue();
            x.CopyTo(moved);
            Softmax.InPlace(moved);
            var softmax = x.ToArray();
            Softmax.InPlace(softmax);
            moved.SequenceEqual(softmax).Should().BeTrue();
        }
    }

    [Fact]
    public void Norms_NaN_Travels()
    {
        float[] x = [1, float.NaN, 3], ones = [1, 1, 1], y = new float[3];

        Normalisation.LayerNorm(x, ones, [], 1e-5f, y);
        y.Should().OnlyContain(value => float.IsNaN(value));
        Normalisation.RmsNorm(x, ones, 1e-5f, y);
        y.Should().OnlyContain(value => float.IsNaN(value));
    }

    [Fact]
    public void Norms_OfAConstantRow_DivideByTheRootOfEpsilon()
    {
        float[] x = [0, 0, 0, 0], y = new float[4];

        Normalisation.LayerNorm([2, 2, 2, 2], [], [], 1e-5f, y);
        y.Should().OnlyContain(value => value == 0);
        Normalisation.RmsNorm(x, [1, 1, 1, 1], 1e-6f, y);
        y.Should().OnlyContain(value => value == 0);
    }
}

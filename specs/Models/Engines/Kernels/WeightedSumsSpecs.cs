using FluentAssertions;
using LStar.Models.Engines.Kernels;
using Xunit;

namespace LStar.Specs.Models.Engines.Kernels;

/// <summary>Values mixed by weights, in every register width, around it in width.</summary>
public unsafe class WeightedSumsSpecs
{
    private const float Untouched = 12345;

    private delegate void Kernel(float* p, int from, int to, float* v, nint vPitch, int width, float* y);

    public static TheoryData<int> Widths => [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 128];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Mix_OfARange_EqualsPlainLoops(int width)
    {
        const int Values = 9;
        var pitch = width + 3;
        var (p, v) = (RandomFloats.Of(Values, width), RandomFloats.Of(Values * pitch, -width));
        foreach (var kernel in Kernels(width))
        {
            foreach (var (from, to) in new[] { (0, Values), (0, 1), (3, 8), (Values - 1, Values), (4, 4) })
            {
                var y = new float[width + 5];
                Array.Fill(y, Untouched);
                fixed (float* pp = p, pv = v, py = y)
                {
                    kernel(pp, from, to, pv, pitch, width, py);
                }

                for (var c = 0; c < width; c++)
                {
                    var expected = Enumerable.Range(from, to - from).Sum(j => (double)p[j] * v[(j * pitch) + c]);
                    y[c].Should().BeApproximately((float)expected, Values * 1e-7f);
                }

                y[width..].Should().OnlyContain(value => value == Untouched);
            }
        }
    }

    [Fact]
    public void Mix_ValuesOutsideTheRange_DoNotEnter()
    {
        float[] p = [float.NaN, 1, float.NaN], v = [.. Enumerable.Repeat(float.PositiveInfinity, 17), .. Enumerable.Repeat(2f, 17), .. Enumerable.Repeat(float.NaN, 17)];
        var y = new float[17];
        fixed (float* pp = p, pv = v, py = y)
        {
            Multiplication.Mix(pp, 1, 2, pv, 17, 17, py);
        }

        y.Should().OnlyContain(value => value == 2);
    }

    private static List<Kernel> Kernels(int width)
    {
        List<Kernel> kernels = [Multiplication.Mix, WeightedSums.Mix<Lanes32>];
        Kernel[] wider = [WeightedSums.Mix<Lanes128>, WeightedSums.Mix<Lanes256>, WeightedSums.Mix<Lanes512>];
        kernels.AddRange(wider.Where((_, index) => width >= 4 << index));
        return kernels;
    }
}

using FluentAssertions;
using LStar.Models.Engines;
using LStar.Models.Engines.Kernels;
using MathNet.Numerics;
using Xunit;

namespace LStar.Specs.Models.Engines.Kernels;

/// <summary>The feed-forward's functions against double precision, at every length around the registers, and at the ends of the numbers.</summary>
public unsafe class NonlinearitySpecs
{
    /// <summary>The bound that the kernel's documentation states.</summary>
    private const double ErfBound = 4e-7;

    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    [Fact]
    public void Erf_OnAFineGrid_StaysWithinTheStatedBound()
    {
        var worst = 0d;
        var y = stackalloc float[4];
        for (var i = -200_000; i <= 200_000; i++)
        {
            var x = i * 3e-5f;
            Lanes128.Store(Nonlinearity.Erf(Lanes128.All(x)), y);
            worst = Math.Max(worst, Math.Abs(y[0] - SpecialFunctions.Erf(x)));
        }

        worst.Should().BeLessThan(ErfBound).And.BeGreaterThan(ErfBound / 10, "a bound that is much too wide says nothing");
    }

    /// <summary>Float32 rounding of the result and of its argument; for gelu half the bound of erf more.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void InPlace_OverTheRangeOfActivations_EqualsDoublePrecision(Activation function)
    {
        float[] x = [.. Enumerable.Range(-40_000, 80_001).Select(i => i * 5e-4f)];
        float[] y = [.. x];

        Nonlinearity.InPlace(y, function);

        for (var i = 0; i < x.Length; i++)
        {
            var error = Math.Abs(y[i] - Exact(function, x[i]));
            Assert.True(error <= Math.Abs(x[i]) * ErfBound, $"{function}({x[i]}) is {y[i]}, off by {error}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void InPlace_AnyLength_ReachesEveryElementAndNoOther(Activation function)
    {
        var x = RandomFloats.Of(600, 1);
        foreach (var length in new[] { 0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 100, 255, 256, 257, 511, 513 })
        {
            foreach (var first in new[] { 0, 1, 13 })
            {
                float[] y = [.. x];

                Nonlinearity.InPlace(y.AsSpan(first, length), function);

                for (var i = 0; i < y.Length; i++)
                {
                    var expected = i >= first && i < first + length ? Exact(function, x[i]) : x[i];
                    Assert.True(Math.Abs(y[i] - expected) <= Math.Abs(x[i]) * ErfBound, $"length {length} from {first}: element {i}");
                }
            }
        }
    }

    [Fact]
    public void Gelu_InEveryWidth_IsTheSameFunction()
    {
        var x = RandomFloats.Of(103, 5).Select(value => value * 6).ToArray();
        float[] a = [.. x], b = [.. x], c = [.. x];

        Nonlinearity.Gelu<Lanes128>(a);
        Nonlinearity.Gelu<Lanes256>(b);
        Nonlinearity.Gelu<Lanes512>(c);

        a.Should().Equal(b).And.Equal(c);
    }

    /// <summary>No infinity over infinity, no infinity times zero: the limits are 0 on the left and x on the right.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void InPlace_FarFromZero_ReachesTheLimit(Activation function)
    {
        float[] x = [-50, -89, -100, -1e3f, -1e4f, -1e12f, -3e38f, 0, -0f, 50, 89, 100, 1e4f, 3e38f];
        float[] y = [.. x];

        Nonlinearity.InPlace(y, function);

        y.Take(9).Should().OnlyContain(value => Math.Abs(value) < 1e-19);
        y.Skip(9).Should().Equal(x.Skip(9));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void InPlace_NaN_Travels(Activation function)
    {
        for (var at = 0; at < 40; at++)
        {
            var x = new float[40];
            x[at] = float.NaN;

            Nonlinearity.InPlace(x, function);

            x.Select((value, i) => float.IsNaN(value) == (i == at)).Should().OnlyContain(same => same);
        }
    }

    private static double Exact(Activation function, double x) => function switch
    {
        Activation.Gelu => NaiveKernels.Gelu(x),
        Activation.GeluTanh => NaiveKernels.GeluTanh(x),
        Activation.Silu => NaiveKernels.Silu(x),
        _ => Math.Max(x, 0),
    };
}

using System.Runtime.InteropServices;
using FluentAssertions;
using LStar.Metrics.Lanes;
using Xunit;

namespace LStar.Specs.Metrics.Lanes;

/// <summary>The two elementary functions against the scalar library's, whose error is below 2.2e-16, at every width; wide registers are emulated where there are none.</summary>
public class LogarithmSpecs
{
    private const double LogarithmBound = 4e-15; // relative, as its documentation states
    private const double ExponentialBound = 1e-15;

    [Fact]
    public void Logarithm_OfEveryMagnitude_IsTheLibrarys()
    {
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, 20_000).Select(i => i % 2 == 0
            ? BitConverter.UInt32BitsToSingle((uint)random.Next(1, 0x7F800000)) // every positive float32 alike, subnormal ones too
            : 0.5 + random.NextDouble()), 1, 0.5, 2, Math.Sqrt(0.5), Math.Sqrt(2), float.Epsilon, float.MaxValue];

        foreach (var log in Widths(x, new Log()))
        {
            log.Zip(x, (value, at) => Math.Abs(value - Math.Log(at)) / Math.Abs(at == 1 ? 1 : Math.Log(at))).Max().Should().BeLessThan(LogarithmBound);
        }
    }

    [Fact]
    public void Exponential_UpToZero_IsTheLibrarys()
    {
        var random = new Random(2);
        double[] x = [.. Enumerable.Range(0, 20_000).Select(i => -Math.Pow(10, (random.NextDouble() * 12) - 9.2)).Where(value => value > -700), 0, -0d, -Math.Log(2) / 2, -699.9];

        foreach (var exp in Widths(x, new Exp()))
        {
            exp.Zip(x, (value, at) => Math.Abs((value / Math.Exp(at)) - 1)).Max().Should().BeLessThan(ExponentialBound);
        }
    }

    [Theory]
    [InlineData(-701, 0)]
    [InlineData(-1e30, 0)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.NaN, double.NaN)]
    public void Exponential_AtTheEdge_IsZeroOrNaN(double x, double expected)
    {
        foreach (var exp in Widths([x], new Exp()))
        {
            exp.Should().Equal(expected);
        }
    }

    [Fact]
    public void Logarithm_OfZero_IsFinite_SoThatZeroTimesItIsZero()
    {
        foreach (var log in Widths([0], new Log()))
        {
            (0 * log[0]).Should().Be(0);
        }
    }

    private static double[][] Widths<TFunction>(double[] x, TFunction function)
        where TFunction : IFunction => [Each<Octet512, TFunction>(x, function), Each<Octet256, TFunction>(x, function), Each<Octet128, TFunction>(x, function)];

    private static double[] Each<T, TFunction>(double[] x, TFunction function)
        where T : struct, IOctet<T>
        where TFunction : IFunction
    {
        var padded = new double[(x.Length + 7) & ~7];
        x.CopyTo(padded, 0);
        ref var at = ref MemoryMarshal.GetArrayDataReference(padded);
        for (nuint i = 0; i < (nuint)padded.Length; i += 8)
        {
            T.Store(function.Of(T.Load(in at, i)), ref at, i);
        }

        return padded[..x.Length];
    }

    private interface IFunction
    {
        T Of<T>(T x)
            where T : struct, IOctet<T>;
    }

    private readonly struct Log : IFunction
    {
        public T Of<T>(T x)
            where T : struct, IOctet<T> => Logarithm.Of(x);
    }

    private readonly struct Exp : IFunction
    {
        public T Of<T>(T x)
            where T : struct, IOctet<T> => Exponential.Of(x);
    }
}

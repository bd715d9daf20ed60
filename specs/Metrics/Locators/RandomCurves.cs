using FsCheck;
using FsCheck.Fluent;

namespace LStar.Specs.Metrics.Locators;

/// <summary>Curves of many shapes, lengths, scales and offsets.</summary>
internal static class RandomCurves
{
    private const int Shapes = 14;

    /// <summary>2 to 40 values; one in three with a scale from 1e-12 to 1e12 and an offset up to 1000 times it.</summary>
    public static Arbitrary<double[]> Any { get; } = Of(
        from shape in Gen.Choose(0, Shapes - 1)
        from n in Gen.Frequency((3, Gen.Choose(2, 8)), (2, Gen.Choose(9, 40)))
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from scale in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(-12, 12)))
        from offset in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(-1000, 1000)))
        select Curve(shape, n, new Random(seed)).Select(value => (value + offset) * Math.Pow(10, scale)).ToArray());

    private static Arbitrary<double[]> Of(Gen<double[]> curves) => curves.ToArbitrary();

    private static double[] Curve(int shape, int n, Random random)
    {
        var noise = Enumerable.Range(0, n).Select(_ => random.NextDouble()).ToArray();
        var steps = noise.Select(value => value * value * value).ToArray();
        var bottom = random.Next(n);
        return shape switch
        {
            0 => noise,
            1 => Sum(noise.Select(value => value - 0.5)),
            2 => Sum(steps),
            3 => Sum(steps).Reverse().ToArray(),
            4 => noise.Select((value, i) => ((i - bottom) * (i - bottom)) + (value * random.Next(2))).ToArray(),
            5 => noise.Select((value, i) => -Math.Abs(i - bottom) + (value * 0.2)).ToArray(),
            6 => Sum(steps.Select((step, i) => i <= bottom ? step : -step)),
            7 => Sum(steps.Select((step, i) => i <= bottom ? -step : step)),
            8 => noise.Select(value => Math.Floor(value * 3)).ToArray(),
            9 => Sum(noise.Select(value => Math.Floor(value * 3) - 1)),
            10 => noise.Select(value => Math.Floor(value * 4) + (1e-9 * random.Next(3))).ToArray(),
            // Few large steps in a valley: the last large step is what decides.
            11 => Sum(noise.Select((value, i) => (i <= bottom ? -1 : 1) * (0.4 + value + (4 * random.Next(2))))),
            12 => Sum(noise.Select((value, i) => i < n / 2 ? value : 1e-3 * value)),
            _ => noise.Select((value, i) => i == 0 || i == n - 1 ? 3 + value : value * 0.1).ToArray(),
        };
    }

    private static double[] Sum(IEnumerable<double> steps)
    {
        var sum = 0.0;
        return steps.Select(step => sum += step).ToArray();
    }
}

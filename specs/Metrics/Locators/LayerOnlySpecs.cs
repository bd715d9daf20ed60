using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Metrics.Fitting;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Metrics.Locators;

/// <summary>The layer alone, without margin, is Locate's.</summary>
public class LayerOnlySpecs
{
    private static readonly double[] Spoilers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    public static TheoryData<string> Ruled => [.. NaiveLocators.All.Keys, "halfDepth"];

    public static TheoryData<string> Names => [.. Locator.All.Select(locator => locator.Name)];

    [Theory]
    [MemberData(nameof(Ruled))]
    public void Layer_AnyCurve_IsLocates(string name) => Prop.ForAll(RandomCurves.Any, curve =>
        Array.TrueForAll(Variants(curve), variant => Locator.Named(name).Layer(variant) == Locator.Named(name).Locate(variant).Layer)).Check(Seeded.Cases(150));

    [Theory]
    [MemberData(nameof(Names))]
    public void Layer_CurveWithoutOne_IsLocates(string name)
    {
        double[][] curves = [[], [1], [2, 2, 2, 2, 2, 2, 2, 2], [0.0, -0.0, 0.0], [-1, -2, -3], [1, -2, 3, 4, 5, 6, 7, 8], [1, 2], [3, 1, 2], .. Spoilers.Select(spoiler => new[] { 1, 3, spoiler, 5, 4, 7, 6, 9 })];
        foreach (var curve in curves)
        {
            Locator.Named(name).Layer(curve).Should().Be(Locator.Named(name).Locate(curve).Layer, "of {0}", string.Join(", ", curve));
        }
    }

    [Fact]
    public void PiecewiseSplitLayer_AnyScale_IsTheBestFits() => Prop.ForAll(RandomCurves.Any, curve =>
    {
        // As levels, as logarithms, and as small changes of a level, where two splits are often hard to tell apart.
        var (low, wide) = (curve.Min(), Math.Max(curve.Max() - curve.Min(), double.Epsilon));
        var unit = curve.Select(value => (value - low) / wide).ToArray();
        double[][] scales =
        [
            [.. unit.Select(value => value + 0.01)], [.. unit.Select(value => Math.Exp(20 * value))], [.. unit.Select(value => Math.Exp(0.01 * value))],
            [.. unit.Select(value => 1 + (1e-9 * value))], [.. unit.Select(value => 1e-12 + value)], [.. unit.Select(value => Math.Exp(600 * (value - 0.5)))],
            [.. unit.Concat(unit.Reverse()).Select(value => value + 0.5)], [.. unit.Select((_, i) => Math.Exp((i < unit.Length / 2 ? 0.1 : 0.3) * i))],
        ];
        return Array.TrueForAll(scales, scale => new PiecewiseSplit().Layer(scale) == TwoSegmentExponentialFit.Of(scale)?.Split - 1);
    }).Check(Seeded.Cases(500));

    /// <summary>The curve, and near the ends of the double range.</summary>
    private static double[][] Variants(double[] curve)
    {
        var largest = Math.ILogB(curve.Max(Math.Abs));
        return [curve, [.. curve.Select(value => Math.ScaleB(value, 1023 - largest))], [.. curve.Select(value => Math.ScaleB(value, -1060 - largest))]];
    }
}

using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Metrics.Locators;

/// <summary>A margin from both sides: nothing below it moves L*, and something within four times it does.</summary>
public class MarginSpecs
{
    private const double JustBelow = 0.999;
    private const double FourTimes = 4;

    // Patterns in pairs cost the square of the length.
    private const int PairsUpTo = 12;


    public static TheoryData<string> Located => [.. NaiveLocators.All.Keys];

    [Theory]
    [MemberData(nameof(Located))]
    public void Margin_BelowIt_NoChangeMovesLayer(string name) => Prop.ForAll(RandomCurves.Any, curve =>
    {
        var found = Locator.Named(name).Locate(curve);
        return found.Layer is null || !new CurveChanges(curve, JustBelow * Amount(found, curve)).Move(name, pairsUpTo: PairsUpTo, seed: 1);
    }).Check(Seeded.Cases(60));

    [Theory]
    [MemberData(nameof(Located))]
    public void Margin_WithinFourTimesIt_SomeChangeMovesLayer(string name) => Prop.ForAll(RandomCurves.Any, curve =>
    {
        var found = Locator.Named(name).Locate(curve);
        // Of the values' own size: what rounding needs to tell a tie from an order.
        var rounding = 1e-14 * curve.Max(Math.Abs);
        return found.Layer is null || new CurveChanges(curve, (FourTimes * Amount(found, curve)) + rounding).Move(name, pairsUpTo: PairsUpTo, seed: 2);
    }).Check(Seeded.Cases(60));

    private static double Amount(TransitionPoint found, double[] curve) => found.Margin!.Value * (curve.Max() - curve.Min());
}

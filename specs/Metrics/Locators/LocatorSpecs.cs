using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Metrics.Locators;

/// <summary>What all locators share: twins, laws, and curves without an L*.</summary>
public class LocatorSpecs
{

    public static TheoryData<string> Ruled => [.. NaiveLocators.All.Keys];

    public static TheoryData<string> ReadingValues => [.. Locator.All.Select(locator => locator.Name).Where(name => name != "halfDepth")];

    [Fact]
    public void All_HoldsTheTenOfDefinitions_UnderTheirNames() => Locator.All.Select(locator => locator.Name).Should().Equal(
        "signChange", "argmaxStep", "argmaxGradient", "steepestAscent", "midpoint", "argmax", "halfDepth", "alignmentPeak", "crossing", "piecewiseSplit");

    [Fact]
    public void Named_UnknownName_SaysWhichThereAre()
    {
        var act = () => Locator.Named("argMax");

        act.Should().Throw<ArgumentException>().WithMessage("no locator is named 'argMax'; there are signChange, *, piecewiseSplit*");
    }

    [Theory]
    [MemberData(nameof(Ruled))]
    public void Locate_AnyCurve_AgreesWithTheNaiveTwin(string name) => Prop.ForAll(RandomCurves.Any, curve =>
        Locator.Named(name).Locate(curve).Layer == NaiveLocators.Locate(NaiveLocators.All[name], curve)).Check(Seeded.Cases(300));

    [Fact]
    public void SignChange_AnyCurve_NamesTheTwinsBranch() => Prop.ForAll(RandomCurves.Any, curve =>
        !curve.Distinct().Skip(1).Any() || Locator.Named("signChange").Locate(curve).Branch == NaiveLocators.SignChange(curve).Branch).Check(Seeded.Cases(300));

    [Theory]
    [MemberData(nameof(Ruled))]
    public void Locate_CurveTimesPowerOfTwo_GivesTheSame(string name) => Prop.ForAll(RandomCurves.Any, curve =>
    {
        // Down to where a double has few digits left, up to where a difference of two overflows.
        var found = Locator.Named(name).Locate(curve);
        var largest = Math.ILogB(curve.Max(Math.Abs));
        var huge = Locator.Named(name).Locate([.. curve.Select(value => Math.ScaleB(value, 1023 - largest))]);
        var tiny = Locator.Named(name).Locate([.. curve.Select(value => Math.ScaleB(value, -940 - largest))]);
        return huge == found && tiny == found;
    }).Check(Seeded.Cases(300));

    [Theory]
    [MemberData(nameof(ReadingValues))]
    public void Locate_UndefinedValue_HasNoLayerAndNamesIt(string name)
    {
        double[] curve = [1, 3, 2, 5, 4, 7, 6, 9];
        foreach (var (value, reason) in new[] { (double.NaN, "undefined"), (double.PositiveInfinity, "infinite"), (double.NegativeInfinity, "infinite") })
        {
            for (var layer = 0; layer < curve.Length; layer++)
            {
                var spoilt = (double[])curve.Clone();
                spoilt[layer] = value;

                var found = Locator.Named(name).Locate(spoilt);

                found.Should().Be(TransitionPoint.Undefined($"the value at layer {layer} is {reason}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(ReadingValues))]
    public void Locate_ConstantOrEmptyCurve_HasNoLayer(string name)
    {
        Locator.Named(name).Locate([]).Reason.Should().Be("the curve is empty");
        Locator.Named(name).Locate([2]).Reason.Should().Be("the curve is constant");
        Locator.Named(name).Locate([2, 2, 2, 2, 2, 2, 2, 2]).Should().Be(TransitionPoint.Undefined("the curve is constant"));
        Locator.Named(name).Locate([0.0, -0.0, 0.0]).Reason.Should().Be("the curve is constant");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(36, 18)]
    public void HalfDepth_AnyValues_IsHalfTheCountWithoutMargin(int layers, int expected)
    {
        var found = Locator.Named("halfDepth").Locate(Enumerable.Repeat(double.NaN, layers).ToArray());

        found.Should().Be(new TransitionPoint(expected, "halfDepth", null));
        Locator.Named("halfDepth").Locate([]).Layer.Should().BeNull();
    }

    [Fact]
    public void Crossing_DifferenceAlwaysBelowZero_HasNoLayer()
    {
        Locator.Named("crossing").Locate(Crossing.Difference([0.1, 0.2], [0.5, 0.4])).Reason.Should().Be("every value is below 0");

        var act = () => Crossing.Difference([1, 2], [1]);
        act.Should().Throw<ArgumentException>().WithMessage("output alignment has 2 values, input alignment 1*");
    }
}

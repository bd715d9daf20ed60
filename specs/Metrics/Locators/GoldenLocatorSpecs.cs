using FluentAssertions;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Metrics.Locators;

/// <summary>Every locator on every curve of the goldens, against the sources' own code.</summary>
public class GoldenLocatorSpecs
{
    // Changes tried on real curves are the single patterns only: the many come from random curves.
    private const int NoPairs = 0;

    public static TheoryData<string> Files => [.. GoldenCurve.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Locators_OnGoldenCurves_AgreeWithTheSources(string file)
    {
        var curves = GoldenCurve.In(file).ToList();

        curves.Should().HaveCountGreaterThan(1);
        foreach (var curve in curves)
        {
            foreach (var (name, layer) in curve.Layers)
            {
                var found = Locator.Named(name).Locate(curve.Values);
                found.Layer.Should().Be(layer, "{0} of {1} in {2}", name, curve.Where, file);
                (found.Reason is null).Should().Be(layer is not null);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void SignChange_OnGoldenCurves_NamesTheBranch(string file)
    {
        foreach (var curve in GoldenCurve.In(file).Where(curve => curve.Branch is not null))
        {
            Locator.Named("signChange").Locate(curve.Values).Branch.Should().Be(curve.Branch, "{0} in {1}", curve.Where, file);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Margin_OnGoldenCurves_HoldsFromBothSides(string file)
    {
        foreach (var curve in GoldenCurve.In(file))
        {
            var range = curve.Values.Max() - curve.Values.Min();
            foreach (var (name, layer) in curve.Layers.Where(pair => pair.Value is not null))
            {
                var margin = Locator.Named(name).Locate(curve.Values).Margin!.Value;
                margin.Should().BeInRange(0, 0.5);
                new CurveChanges(curve.Values, 0.999 * margin * range).Move(name, NoPairs, seed: 3).Should().BeFalse("{0} of {1} in {2}", name, curve.Where, file);
                new CurveChanges(curve.Values, 4 * margin * range).Move(name, NoPairs, seed: 4).Should().BeTrue("{0} of {1} in {2}", name, curve.Where, file);
            }
        }
    }
}

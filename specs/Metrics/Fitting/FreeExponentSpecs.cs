using System.Text.Json;
using FluentAssertions;
using LStar.Metrics.Fitting;
using LStar.Specs.Metrics.Formulas;
using LStar.Specs.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Metrics.Fitting;

/// <summary>a + b (l+1)^c and c/ln(l + c2) on every scale of the zoo, against scipy's best of several starts, and on curves that follow them.</summary>
public class FreeExponentSpecs
{
    // R^2 of ours may be above theirs: scipy stops short where c2 runs to its bound of 1e9, by at most 3e-7.
    private const double NoWorse = 1e-10;
    private const double Close = 5e-7;

    public static TheoryData<string> Models =>
        [.. Published.Statistics.GetProperty("gammaFitsFree").EnumerateObject().Select(model => model.Name).Where(name => name != "about")];

    [Theory]
    [MemberData(nameof(Models))]
    public void FreeFits_OfGoldenScales_AreNoWorseThanScipys(string model)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("goldens", $"{model}.json")));
        foreach (var family in Published.Statistics.GetProperty("gammaFitsFree").GetProperty(model).EnumerateObject())
        {
            var scale = GoldenCurve.Numbers(golden.RootElement.GetProperty("weights").GetProperty("scales").GetProperty(family.Name).GetProperty("l2"));

            Compare(OffsetPowerFit.Of(scale)!.R2, family.Value.GetProperty("offsetPower"), family.Name);
            Compare(HajekCooling.Of([.. Cooling.Temperature(scale)!])!.R2, family.Value.GetProperty("hajek"), family.Name);
        }

        static void Compare(double r2, JsonElement golden, string where) =>
            r2.Should().BeInRange(golden.GetProperty("r2").GetDouble() - NoWorse, golden.GetProperty("r2").GetDouble() + Close, where);
    }

    [Theory]
    [InlineData(2, 0.5, 0.7)]
    [InlineData(5, -1, -1.5)]
    [InlineData(1, 3e-5, 3)]
    [InlineData(-4, 1, 0.05)]
    public void OffsetPower_OfACurveThatFollowsIt_IsFound(double a, double b, double c)
    {
        var fit = OffsetPowerFit.Of(Curve(20, l => a + (b * Math.Pow(l + 1, c))))!;

        new[] { fit.A, fit.B, fit.C }.Zip([a, b, c]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-5 * (1 + Math.Abs(pair.Second)));
        fit.R2.Should().BeApproximately(1, 1e-12);
        fit.At(3).Should().BeApproximately(a + (b * Math.Pow(4, c)), 1e-6);
    }

    [Fact]
    public void OffsetPower_DoesNotDependOnTheUnit()
    {
        var small = OffsetPowerFit.Of(Curve(12, l => 2 + Math.Sin(l)))!;
        var huge = OffsetPowerFit.Of(Curve(12, l => 1e150 * (2 + Math.Sin(l))))!;

        huge.C.Should().BeApproximately(small.C, 1e-6);
        huge.A.Should().BeApproximately(small.A * 1e150, 1e145);
    }

    [Fact]
    public void OffsetPower_IsNoWorseThanALineOrALogarithm()
    {
        var random = new Random(6);
        for (var i = 0; i < 40; i++)
        {
            var y = Curve(8 + i, _ => random.NextDouble());

            // c = 1 is the line.
            OffsetPowerFit.Of(y)!.R2.Should().BeGreaterThanOrEqualTo(LinearFit.Of(y)!.R2 - 1e-12);
        }
    }

    [Theory]
    [InlineData(1.2, 3)]
    [InlineData(40, 1000)]
    public void Hajek_OfACurveThatFollowsIt_IsFound(double c, double offset)
    {
        var fit = HajekCooling.Of(Curve(30, l => c / Math.Log(l + offset)))!;

        fit.C.Should().BeApproximately(c, 1e-4 * c);
        fit.Offset.Should().BeApproximately(offset, 1e-3 * offset);
        fit.R2.Should().BeApproximately(1, 1e-10);
        fit.At(2).Should().BeApproximately(c / Math.Log(2 + offset), 1e-6);
    }

    [Theory]
    [InlineData]
    [InlineData(1.0)]
    [InlineData(5.0, 5.0, 5.0)]
    [InlineData(1.0, double.NaN, 3.0)]
    [InlineData(1.0, double.NegativeInfinity, 3.0)]
    public void FreeFits_OfNothingToFit_AreNull(params double[] y)
    {
        OffsetPowerFit.Of(y).Should().BeNull();
        HajekCooling.Of(y).Should().BeNull();
        ExponentialCooling.Of(y).Should().BeNull();
    }

    private static double[] Curve(int layers, Func<int, double> value) => [.. Enumerable.Range(0, layers).Select(value)];
}

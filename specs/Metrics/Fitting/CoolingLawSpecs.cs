using FluentAssertions;
using LStar.Metrics.Fitting;
using Xunit;

namespace LStar.Specs.Metrics.Fitting;

/// <summary>Which law a temperature follows, and every form a scale can take.</summary>
public class CoolingLawSpecs
{
    private static readonly double[] Wobble = [0.01, -0.012, 0.004, 0.008, -0.009, 0.002, -0.004, 0.011, -0.007, 0.003, -0.002, 0.006];

    [Theory]
    [InlineData("exponential")]
    [InlineData("linear")]
    [InlineData("hajek")]
    public void Laws_OfATemperatureThatFollowsOne_PutItFirst(string law)
    {
        // gamma = 1/T up to a factor; a wobble of a hundredth leaves residuals to compare.
        var scale = Curve(l => 3 / (law switch { "linear" => 1 - (0.07 * l), "hajek" => 1.5 / Math.Log(l + 1.3), _ => Math.Exp(-0.3 * l) } * (1 + (0.02 * Wobble[l]))));

        var laws = CoolingLaws.Of(scale, 1, out var reason)!;

        reason.Should().BeNull();
        laws.Laws.Select(fit => fit.Name).Should().Equal("constant", "linear", "exponential", "hajek");
        laws.ByAicc.Rows[0].Name.Should().Be(law);
        laws.ByAicc.Lead(law).Should().BeGreaterThan(2);
        laws.Laws.Single(fit => fit.Name == law).R2.Value.Should().BeGreaterThan(0.999);
        laws.Laws[0].R2.Value.Should().BeApproximately(0, 1e-12);
    }

    [Fact]
    public void Power2_SquaresTheTemperatureAndDoublesTheRate()
    {
        var scale = Curve(l => 3 * Math.Exp((0.1 * l) + Wobble[l]));

        var (once, twice) = (CoolingLaws.Of(scale, 1, out _)!, CoolingLaws.Of(scale, 2, out _)!);

        twice.Temperature.Should().Equal(once.Temperature.Select(t => Math.Pow(t, 2)), (a, b) => Math.Abs(a - b) < 1e-14);
        twice.Kirkpatrick.B.Should().BeApproximately(2 * once.Kirkpatrick.B, 1e-12);
        twice.Kirkpatrick.A.Should().BeApproximately(2 * once.Kirkpatrick.A, 1e-12);
        twice.Kirkpatrick.R2.Should().BeApproximately(once.Kirkpatrick.R2, 1e-12);
        (once.Power, twice.Power).Should().Be((1, 2));
    }

    [Theory]
    [InlineData(-0.4)]
    [InlineData(0.3)]
    public void ExponentialCooling_OfAnExponential_IsThat(double rate)
    {
        var fit = ExponentialCooling.Of(Curve(l => 2 * Math.Exp(rate * l)))!;

        fit.A.Should().BeApproximately(2, 1e-7);
        fit.B.Should().BeApproximately(rate, 1e-8);
        fit.At(2).Should().BeApproximately(2 * Math.Exp(2 * rate), 1e-7);
    }

    [Fact]
    public void ExponentialCooling_IsNoWorseInTThanTheSourcesFitInLnT()
    {
        var random = new Random(8);
        for (var i = 0; i < 40; i++)
        {
            var t = Curve(_ => 0.1 + random.NextDouble());
            var logs = ExponentialFit.Of(t)!;

            ExponentialCooling.Of(t)!.R2.Should().BeGreaterThanOrEqualTo(logs.R2 - 1e-12);
        }
    }

    [Theory]
    [InlineData("the scale at layer 1 is not positive", 1.0, -2.0, 3.0)]
    [InlineData("the scale is constant over layers", 2.0, 2.0, 2.0)]
    [InlineData("the scale at layer 2 is undefined", 2.0, 1.0, double.NaN)]
    [InlineData("a fit needs 2 layers, there are 1", 2.0)]
    public void Laws_OfNoTemperature_SayWhy(string expected, params double[] scale)
    {
        CoolingLaws.Of(scale, 1, out var reason).Should().BeNull();

        reason.Should().Be(expected);
    }

    [Fact]
    public void TrajectoryForms_OfAScale_AreTheSourcesAndTheFreeExponent()
    {
        var scale = Curve(l => 2 + (0.5 * Math.Pow(l + 1, 0.7)) + (0.01 * Wobble[l]));

        var forms = TrajectoryForms.Of(scale, out _)!;

        forms.Forms.Select(form => form.Name).Should().Equal("linear", "power", "exponential", "twoSegments", "offsetPower");
        forms.Missing.Should().BeNull();
        forms.ByAicc.Rows[0].Name.Should().Be("offsetPower");
        forms.BestByR2.Should().Be(forms.Forms.MaxBy(form => form.R2.Value));
        forms.Forms[0].R2.Value.Should().BeApproximately(LinearFit.Of(scale)!.R2, 1e-14);
        forms.Forms[3].Coefficients.Should().HaveCount(5);
        forms.Forms.Should().OnlyContain(form => form.Fitted.Count == 12 && form.Residuals.Count == 12);
    }

    [Fact]
    public void TrajectoryForms_OfAScaleNotPositive_AreTheTwoWithoutALogarithm()
    {
        var forms = TrajectoryForms.Of([1, 2, -1, 4, 5, 7, 6, 9], out _)!;

        forms.Forms.Select(form => form.Name).Should().Equal("linear", "offsetPower");
        forms.Missing.Should().Be("the scale at layer 2 is not positive");
    }

    [Fact]
    public void TrajectoryForms_OfAConstant_AreNullWithTheReason()
    {
        TrajectoryForms.Of([3, 3, 3], out var reason).Should().BeNull();
        reason.Should().Be("the scale is constant over layers");
    }

    [Fact]
    public void RegressionLine_OfPoints_IsTheLine()
    {
        RegressionLine.Of([1, 2, 4], [5, 7, 11])!.At(10).Should().BeApproximately(23, 1e-12);
        RegressionLine.Of([1, 1], [5, 7]).Should().BeNull();
        RegressionLine.Of([1, 2], [5, double.NaN]).Should().BeNull();
    }

    private static double[] Curve(Func<int, double> value) => [.. Enumerable.Range(0, 12).Select(value)];
}

using FluentAssertions;
using LStar.Metrics.Fitting;
using Xunit;

namespace LStar.Specs.Metrics.Fitting;

/// <summary>Fits of curves that are known to have them, and of curves that have none.</summary>
public class FitSpecs
{
    // Relative, of what a double keeps after exp and ln.
    private const double Tolerance = 1e-12;

    [Fact]
    public void LinearFit_OfALine_IsThatLine() => Same(LinearFit.Of(Curve(l => 3 - (0.25 * l)))!, 3, -0.25, fit => (fit.A, fit.B, fit.R2, fit.At(4)), 2);

    [Fact]
    public void PowerFit_OfAPower_IsThatPower() => Same(PowerFit.Of(Curve(l => 3 * Math.Pow(l + 1, -0.5)))!, 3, -0.5, fit => (fit.A, fit.B, fit.R2, fit.At(3)), 1.5);

    [Fact]
    public void ExponentialFit_OfAnExponential_IsThatExponential() =>
        Same(ExponentialFit.Of(Curve(l => 3 * Math.Exp(0.1 * l)))!, 3, 0.1, fit => (fit.A, fit.B, fit.R2, fit.At(0)), 3);

    [Fact]
    public void Cooling_OfAGrowingScale_CoolsAtItsRate()
    {
        var scale = Curve(l => 3 * Math.Exp(0.1 * l));

        var cooling = Cooling.Of(scale)!;

        cooling.A.Should().BeApproximately(0, Tolerance);
        cooling.B.Should().BeApproximately(-0.1, Tolerance);
        cooling.R2.Should().BeApproximately(1, Tolerance);
        Cooling.Temperature(scale)![5].Should().BeApproximately(Math.Exp(-0.5), Tolerance);
    }

    [Fact]
    public void TwoSegments_OfTwoExponentials_AreThose()
    {
        var fit = TwoSegmentExponentialFit.Of(Curve(l => l + 1 < 5 ? 2 * Math.Exp(0.3 * (l + 1)) : 40 * Math.Exp(-0.1 * (l + 1))))!;

        fit.Split.Should().Be(5);
        new[] { fit.A1, fit.B1, fit.A2, fit.B2, fit.R2, fit.At(3), fit.At(4) }.Zip([2, 0.3, 40, -0.1, 1, 2 * Math.Exp(1.2), 40 * Math.Exp(-0.5)])
            .Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-10);
    }

    [Fact]
    public void LinearFit_FarFromZero_KeepsItsDigits()
    {
        // Uncentred sums lose the slope here: 1e9 squared leaves no digit for 1e-3.
        var fit = LinearFit.Of(Curve(l => 1e9 + (l % 2 == 0 ? l : l + 0.5)))!;

        fit.B.Should().BeApproximately(1 + (0.5 * 6 / 286), 1e-6);
    }

    [Theory]
    [InlineData("a fit needs 2 layers, there are 0")]
    [InlineData("a fit needs 2 layers, there are 1", 3.0)]
    [InlineData("the scale is constant over layers", 3.0, 3.0, 3.0)]
    [InlineData("the scale is constant over layers", 0.0, 0.0)]
    [InlineData("the scale at layer 1 is undefined", 3.0, double.NaN, 2.0)]
    [InlineData("the scale at layer 2 is undefined", 3.0, 1.0, double.PositiveInfinity)]
    public void ScaleFits_OfNothingToFit_AreNullWithTheReason(string expected, params double[] scale)
    {
        ScaleFits.Of(scale, out var reason).Should().BeNull();

        reason.Should().Be(expected);
    }

    [Fact]
    public void ScaleFits_WithAValueNotPositive_KeepTheLineAndSayWhy()
    {
        var fits = ScaleFits.Of([1, 2, 0, 4, 5, 6, 7, 8], out var reason)!;

        reason.Should().BeNull();
        fits.Linear.B.Should().BeGreaterThan(0);
        fits.Should().BeEquivalentTo(new { Power = (object?)null, Exponential = (object?)null, Piecewise = (object?)null, Temperature = (object?)null, Kirkpatrick = (object?)null });
        fits.Reason.Should().Be("the scale at layer 2 is not positive");
    }

    [Fact]
    public void ScaleFits_BelowSevenLayers_HaveNoSplit()
    {
        var fits = ScaleFits.Of([1, 2, 3, 4, 5, 6], out _)!;

        fits.Piecewise.Should().BeNull();
        fits.Kirkpatrick.Should().NotBeNull();
        fits.Reason.Should().Be("two segments need 7 layers, there are 6");
    }

    private static void Same<T>(T fit, double a, double b, Func<T, (double A, double B, double R2, double At)> parts, double at)
    {
        var (fitA, fitB, r2, fitAt) = parts(fit);
        fitA.Should().BeApproximately(a, Tolerance);
        fitB.Should().BeApproximately(b, Tolerance);
        r2.Should().BeApproximately(1, Tolerance);
        fitAt.Should().BeApproximately(at, Tolerance);
    }

    private static double[] Curve(Func<int, double> value) => [.. Enumerable.Range(0, 12).Select(value)];
}

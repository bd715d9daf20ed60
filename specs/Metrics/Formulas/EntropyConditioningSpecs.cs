using System.Text.Json;
using FluentAssertions;
using LStar.Metrics.Formulas;
using Xunit;

namespace LStar.Specs.Metrics.Formulas;

/// <summary>The fit of source 000 on the zoo's features, beside scipy's.</summary>
public class EntropyConditioningSpecs
{
    private static readonly JsonElement Golden = Published.Statistics.GetProperty("features").GetProperty("fit");

    [Fact]
    public void LocalFit_StartsAndStopsBelowTheStart()
    {
        var fit = EntropyConditioningFit.Local(Published.Features, out var reason)!;

        reason.Should().BeNull();
        (fit.Points, fit.LeftOut).Should().Be((11, 0));
        fit.StartError.Should().BeApproximately(Golden.GetProperty("startError").GetDouble(), 1e-12);

        // scipy's L-BFGS-B stops on a kink at 2.579; MathNet's BFGS-B walks on.
        fit.MeanAbsoluteError.Should().BeLessThanOrEqualTo(Golden.GetProperty("lbfgsbError").GetDouble());
        fit.Stopped.Should().StartWith("BFGS-B");
        Inside(fit.Coefficients).Should().BeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void GlobalFit_IsNoWorseThanScipys(int seed)
    {
        var fit = EntropyConditioningFit.Global(Published.Features, new Random(seed), out _)!;

        fit.MeanAbsoluteError.Should().BeLessThanOrEqualTo(Golden.GetProperty("bestError").GetDouble() + 1e-6);
        Inside(fit.Coefficients).Should().BeTrue();

        // What is reported is what the formula gives.
        FormulaScore.Of(fit.Coefficients.AsFormula(), Published.Features).Errors.MeanAbsolute.Value.Should().BeApproximately(fit.MeanAbsoluteError, 1e-12);
    }

    [Fact]
    public void GlobalFit_OfOneSeed_IsRepeatable() =>
        EntropyConditioningFit.Global(Published.Features, new Random(5), out _).Should().Be(EntropyConditioningFit.Global(Published.Features, new Random(5), out _));

    [Fact]
    public void GlobalFit_OfATableThatFollowsTheFormula_FindsNothingLeft()
    {
        var planted = new EntropyConditioning(1.2, 20, 0.3);
        var table = Published.Features.Select(point => point with { LStar = planted.AsFormula().Predict(point.Inputs).Layer!.Value }).ToList();

        EntropyConditioningFit.Global(table, new Random(1), out _)!.MeanAbsoluteError.Should().BeLessThan(1e-6);
    }

    [Fact]
    public void HalfDepth_OnTheFeatures_HasTheV1Error() => FormulaScore.Of(FormulaCatalogue.Named("half-depth")!, Published.Features).Errors.MeanAbsolute.Value
        .Should().BeApproximately(Published.Statistics.GetProperty("features").GetProperty("v1Error").GetDouble(), 1e-12);

    [Fact]
    public void Fit_LeavesOutWhatHasNoFeatures()
    {
        List<DataPoint> mixed = [.. Published.Features.Take(4), .. Published.Models, Published.Features[5] with { LStar = double.NaN }];

        EntropyConditioningFit.Local(mixed, out _)!.Should().BeEquivalentTo(new { Points = 4, LeftOut = 9 });
        EntropyConditioningFit.LeaveOneOut(mixed, seen => EntropyConditioningFit.Global(seen, new Random(1), out _, starts: 5)).Missing.Should().Be(8);
    }

    [Fact]
    public void Fit_OfTooFew_SaysWhy()
    {
        EntropyConditioningFit.Local([.. Published.Features.Take(2), .. Published.Models], out var reason).Should().BeNull();

        reason.Should().Be("3 coefficients need 3 models with an entropy gradient and a condition number, there are 2");
    }

    [Fact]
    public void LocalFit_OfTablesThatFollowNoFormula_StopsInsideTheBoxAndSaysHow()
    {
        // On one in a hundred of such tables the minimiser's model of the curvature breaks down.
        var random = new Random(1);
        double[] extremes = [0, -1, 1e-300, 1e160, 1e300, 0.5, 12, 1e-17];
        double Any() => random.Next(3) == 0 ? extremes[random.Next(extremes.Length)] : random.NextDouble();
        for (var i = 0; i < 100; i++)
        {
            var table = Enumerable.Range(0, 3 + random.Next(8))
                .Select(_ => new DataPoint("m", new FormulaInputs(random.Next(1, 60), 8, EntropyGradient: Any() - 0.5, Condition: Math.Abs(Any())), random.Next(40))).ToList();

            var fit = EntropyConditioningFit.Local(table, out _)!;

            Inside(fit.Coefficients).Should().BeTrue();
            fit.MeanAbsoluteError.Should().BeLessThanOrEqualTo(fit.StartError);
            fit.Stopped.Should().StartWith("BFGS-B").And.NotContain("\n");
        }
    }

    private static bool Inside(EntropyConditioning q) => q is { Alpha: >= 0 and <= 2, Beta: >= 1 and <= 50, Gamma: >= 0 and <= 0.5 };
}

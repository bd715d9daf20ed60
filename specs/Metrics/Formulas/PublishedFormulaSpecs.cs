using System.Text.Json;
using FluentAssertions;
using LStar.Metrics.Formulas;
using Xunit;

namespace LStar.Specs.Metrics.Formulas;

/// <summary>The sources' formulas on the sources' table, against numpy and the figures that the claims are decided by.</summary>
public class PublishedFormulaSpecs
{
    // Closed forms: numpy and we differ by the order of a few operations.
    private const double Tolerance = 1e-8;

    // Figures of the issue, stated to two decimals.
    private const double Rounded = 0.005;

    public static TheoryData<string> Ids => [.. Published.Statistics.GetProperty("formulas").EnumerateObject().Select(formula => formula.Name)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Formula_OnThePublishedTable_AgreesWithNumpy(string id)
    {
        var golden = Published.Statistics.GetProperty("formulas").GetProperty(id);

        // numpy's table takes what is not DAMPEN as EXPAND.
        var score = FormulaScore.Of(FormulaCatalogue.Named(id)!, Table(Behavior.Expand));

        score.Predictions.Select(prediction => prediction.Layer!.Value)
            .Zip(golden.GetProperty("predicted").EnumerateArray(), (ours, theirs) => Math.Abs(ours - theirs.GetDouble())).Should().OnlyContain(difference => difference < Tolerance);
        score.Errors.DepthError.Value.Should().BeApproximately(golden.GetProperty("depthError").GetDouble(), Tolerance);
        score.Errors.TrueMape.Value.Should().BeApproximately(golden.GetProperty("trueMape").GetDouble(), Tolerance);
        score.Errors.Missing.Should().Be(0);
    }

    [Theory]
    [InlineData("gain", 25.04)]
    [InlineData("half-depth", 25.22)]
    [InlineData("linear-depth", 11.82)]
    [InlineData("log-depth", 13.06)]
    [InlineData("heads", 5.15)]
    public void Formula_OnThePublishedTable_HasTheRecomputedError(string id, double expected) =>
        FormulaScore.Of(FormulaCatalogue.Named(id)!, Published.Models).Errors.DepthError.Value.Should().BeApproximately(expected, Rounded);

    [Theory]
    [InlineData(Behavior.Expand, 10.02, 0)]
    [InlineData(Behavior.Dampen, 11.09, 0)]
    [InlineData(Behavior.Unknown, 9.10, 1)]
    public void BehaviorSize_WithUnknownTakenEitherWayOrLeftOut_HasThreeErrors(Behavior taken, double expected, int missing)
    {
        var errors = FormulaScore.Of(FormulaCatalogue.Named("behavior-size")!, Table(taken)).Errors;

        errors.DepthError.Value.Should().BeApproximately(expected, Rounded);
        errors.Missing.Should().Be(missing);
    }

    [Fact]
    public void Heads_OnThePublishedTable_HasItsTrueMape() =>
        FormulaScore.Of(FormulaCatalogue.Named("heads")!, Published.Models).Errors.TrueMape.Value.Should().BeApproximately(7.04, Rounded);

    [Fact]
    public void ClaimedErrors_AreThePublishedClaims()
    {
        var claimed = FormulaCatalogue.All.Where(formula => formula.ClaimedDepthError is not null).ToDictionary(formula => formula.Id, formula => formula.ClaimedDepthError!.Value);

        claimed.Should().BeEquivalentTo(Published.ClaimedErrors);
    }

    [Theory]
    [InlineData("half-depth", 12.51, "a")]
    [InlineData("heads", 8.31, "a + b L + c/H")]
    [InlineData("gain", 25.04, null)]
    public void Uncertainty_IsTheLeaveOneOutErrorWhereAFormIsRefitted(string id, double expected, string? form)
    {
        var uncertainty = PredictionUncertainty.Of(FormulaCatalogue.Named(id)!, Published.Models);

        uncertainty.DepthError.Value.Should().BeApproximately(expected, Rounded);
        uncertainty.Refitted?.Expression.Should().Be(form);
        uncertainty.Layers(24).Should().BeApproximately(expected * 0.24, 0.01);
    }

    [Fact]
    public void Uncertainty_OfEntropyConditioningWithoutMeasurements_IsUndefined() =>
        PredictionUncertainty.Of(FormulaCatalogue.Named("entropy-conditioning")!, Published.Models).DepthError.Value.Should().BeNull();

    private static IEnumerable<DataPoint> Table(Behavior unknown) => Published.Models.Select(point => point with { Inputs = point.Inputs.Assuming(unknown) });
}

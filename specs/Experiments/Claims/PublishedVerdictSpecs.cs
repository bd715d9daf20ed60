using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Claims;
using Xunit;

namespace LStar.Specs.Experiments.Claims;

/// <summary>Verdicts from published figures, against what numpy and scipy compute from the same (fixtures/published/statistics.json) and the figures of definitions.md.</summary>
public class PublishedVerdictSpecs
{
    private static readonly JsonElement Statistics = Golden.Read(Fixtures.Path("published", "statistics.json"));

    [Theory]
    [InlineData("1", "gain", 25.04, "supported")]
    [InlineData("2", "half-depth", 25.22, "supported")]
    [InlineData("3", "behavior-size", 10.02, "supported")]
    [InlineData("4", "linear-depth", 11.82, "refuted")]
    [InlineData("5", "log-depth", 13.06, "refuted")]
    [InlineData("6", "heads", 5.15, "refuted")]
    public void FormulaErrors_Recomputed_AreNumpys(string id, string formula, double rounded, string verdict)
    {
        var (expected, found) = (Statistics.GetProperty("formulas").GetProperty(formula), Decide(id));

        Value(found, "depthError").Should().BeApproximately(expected.GetProperty("depthError").GetDouble(), 1e-8).And.BeApproximately(rounded, 0.005);
        Value(found, "trueMape").Should().BeApproximately(expected.GetProperty("trueMape").GetDouble(), 1e-8);
        found.Outcome.Word().Should().Be(verdict);
        found.Ours.Should().Be($"{rounded} %");
    }

    [Fact]
    public void BehaviorSize_WithUnknownOtherwise_IsShown()
    {
        Value(Decide("3"), "asDampen").Should().BeApproximately(11.09, 0.005);
        Value(Decide("3"), "leftOut").Should().BeApproximately(9.10, 0.005);
    }

    [Fact]
    public void Heads_OnTheRunAndLeftOut_IsWhatWasPublishedAndScipys()
    {
        var form = Statistics.GetProperty("forms").GetProperty("a + b L + c/H");
        foreach (var id in new[] { "7a", "7b", "7c" })
        {
            Value(Decide(id), "onRun").Should().BeApproximately(55.69027777777779, 1e-8);
            Value(Decide(id), "refitted").Should().BeApproximately(form.GetProperty("depthError").GetDouble(), 1e-6);
            Value(Decide(id), "leaveOneOut").Should().BeApproximately(form.GetProperty("leaveOneOutDepthError").GetDouble(), 1e-6);
        }
    }

    [Fact]
    public void SignChange_OnThePublishedTraces_IsNumpys()
    {
        foreach (var model in Statistics.GetProperty("calibration").EnumerateObject())
        {
            var name = SourceModels.Of(model.Name).Name;
            foreach (var (trace, key) in new[] { ("firstHead", "firstHeadTrace"), ("multiHead", "multiHeadTrace") })
            {
                Value(Decide("7.2"), $"{name}.{trace}.signChange").Should().Be(model.Value.GetProperty(key).GetProperty("signChange").GetInt32());
                Value(Decide("7.2"), $"{name}.{trace}.argmaxGradient").Should().Be(model.Value.GetProperty(key).GetProperty("argmaxGradient").GetInt32());
            }

            Value(Decide("8a"), name).Should().Be(model.Value.GetProperty("firstHeadTrace").GetProperty("signChange").GetInt32());
        }

        Decide("7.2").Why.Should().Contain("(7, 16, 8, 9)").And.Contain("4, 1, 1, 3;").And.Contain("7, 20, 11, 0");
        Decide("9").Finding.Figures.Where(figure => figure.Value == 4).Select(figure => figure.Name).Should().Equal("argmaxGradient", "steepestAscent");
    }

    [Fact]
    public void RowSum_AgainstWhiteNoise_IsScipysAndNamesItsPower()
    {
        var (expected, found) = (Statistics.GetProperty("signChangeAgainstWhiteNoise"), Decide("10"));

        Enumerable.Range(1, 4).Select(bin => Value(found, $"observed.{bin}")).Should().Equal(expected.GetProperty("observed").Doubles().Select(value => (double?)value));
        Value(found, "chiSquare").Should().BeApproximately(expected.GetProperty("chiSquare").GetDouble(), 1e-8);
        Value(found, "p").Should().BeApproximately(expected.GetProperty("p").GetDouble(), 1e-8);
        Value(found, "exactP").Should().BeApproximately(expected.GetProperty("exactMultinomialP").GetDouble(), 0.001, "the golden is of 2 000 000 draws");
        found.Why.Should().StartWith("Not distinguishable from white noise").And.Contain("power");
    }

    [Theory]
    [InlineData("11", "r", "p", "pearsonDepthRatio")]
    [InlineData("11", "spearman", "spearmanP", "spearmanDepthRatio")]
    [InlineData("15", "r", "p", "pearsonHeadsRatio")]
    public void Correlations_AreScipys(string id, string r, string p, string expected)
    {
        var pair = Statistics.GetProperty("challenge").GetProperty(expected).Doubles();

        Value(Decide(id), r).Should().BeApproximately(pair[0], 1e-8);
        Value(Decide(id), p).Should().BeApproximately(pair[1], 1e-8);
    }

    [Fact]
    public void Forms_BesideAConstant_AreScipys()
    {
        foreach (var form in Statistics.GetProperty("forms").EnumerateObject())
        {
            Value(Decide("7.8"), $"aicc.{form.Name}").Should().BeApproximately(form.Value.GetProperty("aicc").GetDouble(), 1e-6);
        }

        Value(Decide("19"), "constant").Should().BeApproximately(10.95, 0.005);
        Value(Decide("7.8"), "constantLeaveOneOut").Should().BeApproximately(12.51, 0.005);
        Value(Decide("7.9"), "headsAt80And64").Should().BeApproximately(80 * (0.11 + 0.96 + (4.9 / 64)), 1e-12);
        Value(Decide("7.10"), "leaveOneOut").Should().BeApproximately(8.31, 0.005);
    }

    // The last third of H heads' [query, key, value] blocks begins at block 2H: counted out by hand for H = 12, 16, 8, 32.
    [Theory]
    [InlineData("pythia-160m", 8, 0, 4 / 12.0)]
    [InlineData("pythia-410m", 10, 2, 6 / 16.0)]
    [InlineData("pythia-1b", 5, 1, 3 / 8.0)]
    [InlineData("pythia-2.8b", 21, 1, 11 / 32.0)]
    public void LastThird_BeginsInTheHeadThatTheDefinitionsName(string model, int head, int part, double share)
    {
        Value(Decide("7.3"), $"{model}.firstBlockHead").Should().Be(head);
        Value(Decide("7.3"), $"{model}.firstBlockPart").Should().Be(part);
        Value(Decide("7.3"), $"{model}.valueShare").Should().Be(share);
    }

    // Counted in the source's tables by hand.
    [Theory]
    [InlineData("12a", "3 of 5 rows")]
    [InlineData("12b", "2 of 2 rows")]
    [InlineData("12c", "60 % (3 of 5)")]
    [InlineData("12d", "100 % (2 of 2)")]
    [InlineData("13a", "3 of 5 rows")]
    [InlineData("13b", "2 of 2 rows")]
    [InlineData("13c", "0.731 against 0.708")]
    [InlineData("14a", "1 of 3 rows")]
    [InlineData("14b", "0 of 2 rows")]
    [InlineData("16", "0 falls, n = 3")]
    [InlineData("7.5", "equal in 1 of 8")]
    [InlineData("7.6", "18318-373197")]
    [InlineData("7.16", "equal on 0 of 8")]
    public void Tables_Counted_AreAsTheSourcePrintsThem(string id, string ours) => Decide(id).Ours.Should().Be(ours);

    private static Verdict Decide(string id) => ClaimCatalogue.Named(id).Decide(Evidence.PublishedOnly);

    private static double? Value(Verdict verdict, string name) => verdict.Finding.Figure(name);
}

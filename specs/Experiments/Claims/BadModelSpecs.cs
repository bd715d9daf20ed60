using FluentAssertions;
using LStar.Experiments.Claims;
using LStar.Experiments.Measuring;
using LStar.Metrics.Values;
using Xunit;

namespace LStar.Specs.Experiments.Claims;

/// <summary>Models from which a claim's figures cannot be computed: a word about it, never a crash or a zero.</summary>
public class BadModelSpecs
{
    private static readonly ModelMeasurement Usual = MeasuredZoo.Named("neox-6");

    public static TheoryData<string> Variants => [.. Fixtures.Variants];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Variant_AsTheOnlyModel_HasAFindingForEveryClaim(string name)
    {
        var findings = OnModels(MeasuredZoo.Of(name, Fixtures.Path("variants", name)));

        findings.Values.Should().OnlyContain(finding => finding.Ours.Length > 0 && finding.Why.Length > 0);
        findings["17a"].Why.Should().Be("r of entropy gradient and L* is undefined: a correlation needs 3 points, there are 1.");
    }

    [Fact]
    public void ModelWithoutPrompts_HasNoLStarAndSaysSo()
    {
        var findings = OnModels(Usual with { Prompts = [] });

        findings["19"].Why.Should().Be("No model has an L*.");
        findings["22"].Why.Should().Be("No prompt has an L*.");
        findings["7.11"].Why.Should().Be("No prompt was measured.");
        findings["7.13"].Why.Should().Be("No reading has an L* in both orders.");
        findings["18a"].Why.Should().StartWith("There is no fit:");
        findings["7.1"].Figures.Should().OnlyContain(figure => figure.Value == null || double.IsNaN(figure.Value.Value));
    }

    [Fact]
    public void ModelWhoseWeightsAreNaN_IsUndefinedNotZero()
    {
        var spectrum = new ValueSpectrum([double.NaN], new SingularValues(double.NaN, double.NaN));
        var findings = OnModels(Usual with { Weights = [.. Usual.Weights.Select(layer => layer with { Value = spectrum, ValuePublished = spectrum, Scales = new Dictionary<string, LStar.Metrics.Scales.ScaleStatistics>() })] });

        findings["16"].Why.Should().Contain("0 models are fewer than 5");
        findings["23"].Why.Should().StartWith("No temperature can be fitted:");
        findings["24"].Why.Should().Be("No model has scales of both kinds.");
        findings["7.14"].Why.Should().Be("input_ln is missing, constant or not positive.");
        findings["7.11"].Figures.Single(figure => figure.Name == "neox-6.rSquared").Value.Should().BeNull();
    }

    private static Dictionary<string, Finding> OnModels(ModelMeasurement model) =>
        ClaimCatalogue.All.Where(claim => claim.OnModels is not null).ToDictionary(claim => claim.Id, claim => claim.OnModels!([model]));
}

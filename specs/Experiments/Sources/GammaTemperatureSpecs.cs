using FluentAssertions;
using LStar.Experiments.Sources.Gamma;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Which norm a temperature is read from, and in which power (definitions.md 7.14).</summary>
public class GammaTemperatureSpecs
{
    private const double Measured = 1e-6;

    public static TheoryData<string> Zoo => [.. Fixtures.Zoo];

    [Theory]
    [MemberData(nameof(Zoo))]
    public void Squared_IsTheSquareOfTheSourcesTemperature(string model)
    {
        var curves = Curves(model);

        curves[1].Temperature.Should().Equal(curves[0].Temperature, (squared, once) => Math.Abs(squared - (once * once)) < 1e-14);
        curves[1].Laws!.Kirkpatrick.R2.Should().BeApproximately(curves[0].Laws!.Kirkpatrick.R2, 1e-12);
        curves[1].Laws!.Kirkpatrick.B.Should().BeApproximately(2 * curves[0].Laws!.Kirkpatrick.B, 1e-12);
    }

    [Fact]
    public void PostNorm_ReadsTheFinalNormOfTheBlockBefore()
    {
        var golden = Scale("opt-24", "post_attn_ln");
        var fed = Curves("opt-24").Single(curve => curve.FirstLayer == 1);

        fed.Temperature.Should().HaveCount(23);
        for (var block = 1; block < 24; block++)
        {
            fed.Temperature![block - 1].Should().BeApproximately(Math.Pow(golden[0] / golden[block - 1], 2), Measured);
        }
    }

    [Fact]
    public void PreNorm_HasNoSuchReading() =>
        Fixtures.Zoo.Where(model => model != "opt-24").SelectMany(Curves).Should().AllSatisfy(curve => curve.FirstLayer.Should().Be(0));

    [Fact]
    public void NormedQueriesAndKeys_ReadTheirOwnNorms()
    {
        var (query, key) = (Scale("qwen3-36", "q_norm"), Scale("qwen3-36", "k_norm"));
        var own = Curves("qwen3-36").Single(curve => curve.Name == "1/(γq γk)");

        own.Temperature!.Zip(query.Zip(key), (t, scale) => t - (query[0] * key[0] / (scale.First * scale.Second))).Should().AllSatisfy(gap => Math.Abs(gap).Should().BeLessThan(Measured));
        Fixtures.Zoo.Where(model => model != "qwen3-36").SelectMany(Curves).Should().NotContain(curve => curve.Name == own.Name);
    }

    [Fact]
    public void TemperatureOfTheBestForm_IsThatOfItsFit()
    {
        // y = 2 exp(0.1 l): the exponential fits exactly, so its temperature is the scale's own, exp(-0.1 l).
        double[] scale = [.. Enumerable.Range(0, 9).Select(l => 2 * Math.Exp(0.1 * l))];
        var curve = TemperatureCurve.Of(new ScaleSet("x", null, null, 9, [("input_ln", scale)], []))[0];

        curve.FromBestForm.Should().Equal(Enumerable.Range(0, 9).Select(l => Math.Exp(-0.1 * l)), (a, b) => Math.Abs(a - b) < 1e-9);
        curve.ExponentialLead.Should().BeGreaterThan(TemperatureCurve.ClaimedLead);
        curve.Laws!.Kirkpatrick.B.Should().BeApproximately(-0.1, 1e-12);
    }

    [Fact]
    public void AConstantScale_HasATemperatureAndNoLaws()
    {
        var curve = TemperatureCurve.Of(new ScaleSet("x", null, null, 8, [("input_ln", [1, 1, 1, 1, 1, 1, 1, 1])], []))[0];

        curve.Temperature.Should().AllBeEquivalentTo(1.0);
        (curve.Laws, curve.FromBestForm, curve.ExponentialLead).Should().Be((null, null, null));
        curve.Reason.Should().Be("the scale is constant over layers");
    }

    private static IReadOnlyList<TemperatureCurve> Curves(string model) =>
        TemperatureCurve.Of(ScaleSet.Of(MeasuredZoo.ForGamma.Single(measured => measured.Model == model)));

    private static double[] Scale(string model, string family) =>
        Golden.Read(Fixtures.Path("goldens", $"{model}.json")).GetProperty("weights").GetProperty("scales").GetProperty(family).GetProperty("l2").Doubles();
}

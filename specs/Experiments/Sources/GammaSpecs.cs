using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Measuring;
using LStar.Experiments.Sources.Gamma;
using LStar.Specs.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>Source 004 against numpy's polyfit and scipy: from the goldens' own scales, given as a file, to 1e-8, and from ours, measured in float32.</summary>
public class GammaSpecs
{
    private const double FromGoldenScales = 1e-8;

    // The scales agree to 1e-6; a fit's coefficients on a flat scale divide by how much it varies.
    private const double FromMeasuredScales = 1e-4;

    private static readonly string[] Fits = ["linear", "power", "exponential", "piecewise"];

    private static readonly JsonElement Free = Golden.Read(Fixtures.Path("published", "statistics.json")).GetProperty("gammaFitsFree");

    public static TheoryData<string> Zoo => [.. Fixtures.Zoo];

    [Theory]
    [MemberData(nameof(Zoo))]
    public void Fits_OfTheGoldensScales_EqualNumpys(string model)
    {
        var golden = Of(model);
        var ours = FromFile(golden);

        foreach (var family in golden.GetProperty("gammaFits").EnumerateObject())
        {
            foreach (var fit in Fits)
            {
                Agree(ours.GetProperty("fits").GetProperty(family.Name), family.Value, fit, FromGoldenScales, $"{model} {family.Name}");
            }
        }

        var (input, temperature) = (golden.GetProperty("gammaFits").GetProperty("input_ln"), ours.GetProperty("temperature")[0]);
        Agree(temperature.GetProperty("temperature").Doubles(), input.GetProperty("temperature").Doubles(), FromGoldenScales);
        string[] line = ["a", "b", "r2Log"];
        line.Select(name => temperature.GetProperty("kirkpatrick").GetProperty(name).GetDouble()).Zip(((string[])["a", "b", "r2"]).Select(name => input.GetProperty("kirkpatrick").GetProperty(name).GetDouble()))
            .Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, FromGoldenScales));
    }

    [Theory]
    [MemberData(nameof(Zoo))]
    public void Fits_OfOurScales_EqualNumpys(string model)
    {
        var result = Json(model);
        foreach (var family in Of(model).GetProperty("gammaFits").EnumerateObject())
        {
            foreach (var fit in Fits)
            {
                Agree(result.GetProperty("fits").GetProperty(family.Name), family.Value, fit, FromMeasuredScales, $"{model} {family.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Zoo))]
    public void FreeFits_AreNoWorseThanScipys(string model)
    {
        // By R^2, as statistics.json advises; what is left for the scales being measured is 1e-6.
        var ours = Json(model);
        foreach (var family in Free.GetProperty(model).EnumerateObject())
        {
            ours.GetProperty("fits").GetProperty(family.Name).GetProperty("offsetPower").GetProperty("r2").GetDouble()
                .Should().BeGreaterThanOrEqualTo(family.Value.GetProperty("offsetPower").GetProperty("r2").GetDouble() - 1e-6, family.Name);
        }

        ours.GetProperty("temperature")[0].GetProperty("laws").GetProperty("hajek").GetProperty("r2").GetDouble()
            .Should().BeGreaterThanOrEqualTo(Free.GetProperty(model).GetProperty("input_ln").GetProperty("hajek").GetProperty("r2").GetDouble() - 1e-6);
    }

    [Theory]
    // numpy.var of the log of the goldens' scales, by family, then numpy.mean over norms and over projections.
    [InlineData("gpt2-12", 0.007219622021753407, 0.04981802608719055)]
    [InlineData("qwen3-36", 0.0031185596532717972, 0.03287417387710594)]
    public void ScheduleVariance_EqualsNumpys(string model, double gammas, double projections)
    {
        var schedule = ScheduleVariance.Of(ScaleSet.Of(MeasuredZoo.ForGamma.Single(measured => measured.Model == model)));

        schedule.Gammas.Should().BeApproximately(gammas, 1e-5 * gammas);
        schedule.Projections.Should().BeApproximately(projections, 1e-5 * projections);
        schedule.InGamma.Should().BeFalse();
    }

    [Fact]
    public void WeightsOnly_NeedsNoTokenizerAndMakesNoSingularValues()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])["config.json", "model.safetensors"])
        {
            File.Copy(Fixtures.Path("zoo", "neox-6", file), Path.Combine(folder.Path, file));
        }

        var bare = MeasuredZoo.Measure(folder.Path, new GammaExperiment());

        bare.Prompts.Should().BeEmpty();
        bare.Weights.Should().AllSatisfy(layer => (layer.Value.Singular.Largest, layer.ValuePublished.Singular.Condition).Should().Be((double.NaN, double.NaN)));
        var whole = MeasuredZoo.ForFeatures.Single(model => model.Model == "neox-6");
        WeightMetrics.Families.Where(bare.Weights[0].Scales.ContainsKey).Should().AllSatisfy(family =>
            bare.Weights.Select(layer => layer.Scales[family]).Should().Equal(whole.Weights.Select(layer => layer.Scales[family])));
    }

    private static JsonElement Of(string model) => Golden.Read(Fixtures.Path("goldens", $"{model}.json"));

    private static JsonElement Json(string model) =>
        MeasuredZoo.Json(new GammaExperiment().Run([MeasuredZoo.ForGamma.Single(measured => measured.Model == model)], MeasuredZoo.Time)).GetProperty("models")[0];

    private static JsonElement FromFile(JsonElement golden)
    {
        using var folder = new TemporaryFolder();
        var scales = golden.GetProperty("weights").GetProperty("scales").EnumerateObject().ToDictionary(family => family.Name, family => family.Value.GetProperty("l2"));
        var file = folder.Write("scales.json", JsonSerializer.Serialize(new { model = "any other key", scales }));
        return MeasuredZoo.Json(GammaExperiment.Of([ScaleFile.Read(file)], MeasuredZoo.Time)).GetProperty("models")[0];
    }

    private static void Agree(JsonElement ours, JsonElement golden, string fit, double tolerance, string where)
    {
        if (golden.GetProperty(fit).ValueKind == JsonValueKind.Null)
        {
            ours.TryGetProperty(fit, out _).Should().BeFalse($"{where} {fit}");
            return;
        }

        foreach (var figure in golden.GetProperty(fit).EnumerateObject())
        {
            var value = figure.Value.GetDouble();
            ours.GetProperty(fit).GetProperty(figure.Name).GetDouble()
                .Should().BeApproximately(value, tolerance * (figure.Name == "r2" ? 1 : Math.Abs(value)), $"{where} {fit} {figure.Name}");
        }
    }

    private static void Agree(double[] ours, double[] golden, double tolerance) =>
        ours.Zip(golden, (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(tolerance);
}

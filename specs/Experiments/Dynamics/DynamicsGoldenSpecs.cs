using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Dynamics;
using LStar.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Experiments.Dynamics;

/// <summary>L* and curves at each step of fixtures/series against goldens/series, which transformers and the sources' functions computed.</summary>
public class DynamicsGoldenSpecs
{
    private const double Tolerance = 1e-5;

    private static readonly SeriesDynamics Found = SeriesDynamics.All(MeasuredSeries.OnTheGoldensPrompts).Single();

    public static TheoryData<string, string, string> Located => new()
    {
        { "sign-change", "signChange", "traceOffDiagonal" },
        { "argmax-step", "argmaxStep", "traceOffDiagonal" },
        { "steepest-ascent", "steepestAscent", "traceMultiHead" },
        { "entropy-midpoint", "midpoint", "entropyNormalised" },
        { "entropy-peak", "argmax", "entropyNormalised" },
        { "bentov", "argmaxGradient", "locality" },
        { "inversion", "crossing", "outputAlignment" },
        { "attention-only", "signChange", "offDiagonalMass" },
    };

    public static TheoryData<string> Curves => ["entropyNats", "entropyNormalised", "locality", "offDiagonalMass", "traceOffDiagonal", "traceMultiHead", "traceFirstHead", "lensKl", "lensEntropy", "outputAlignment"];

    [Fact]
    public void Series_HasTheStepsInOrder() => Found.Series.Steps.Select(step => step.Step).Should().Equal(0, 16, 64, 256, 512, 1000);

    [Theory]
    [MemberData(nameof(Located))]
    public void Transition_AtEveryStep_IsTheGoldensMean(string reading, string locator, string curve)
    {
        var points = Found.Readings.Single(found => found.Reading.Name == reading).Points;
        foreach (var point in points)
        {
            int?[] layers = [.. Prompts(point.Step).Select(prompt => prompt.GetProperty("locators").GetProperty(curve) is { ValueKind: JsonValueKind.Object } all && all.GetProperty(locator) is { ValueKind: JsonValueKind.Number } layer ? layer.GetInt32() : (int?)null)];
            point.Layer.Should().Be(layers.Average(), "at step {0}", point.Step);
            point.Undefined.Should().Be(layers.Count(layer => layer is null));
        }
    }

    [Fact]
    public void Calibration_AtEveryStep_LocatesTheGoldensMeanCurve()
    {
        foreach (var point in Found.Readings.Single(found => found.Reading.Name == "calibration").Points)
        {
            var curves = Prompts(point.Step).Select(prompt => prompt.GetProperty("metrics").GetProperty("traceFirstHead").Doubles()).ToList();
            point.Layer.Should().Be(Locator.Named("argmaxGradient").Locate([.. Enumerable.Range(0, 12).Select(layer => curves.Average(curve => curve[layer]))]).Layer);
        }
    }

    [Fact]
    public void WeightsOnly_AtEveryStep_IsTheGoldens()
    {
        foreach (var point in Found.Readings.Single(found => found.Reading.Name == "weights-only").Points)
        {
            point.Layer.Should().Be(Golden.Read(File(point.Step)).GetProperty("weights").GetProperty("locators").GetProperty("valueEnergy").GetProperty("signChange").GetInt32());
        }
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Curve_AtEveryStep_IsTheGoldensMean(string name)
    {
        for (var at = 0; at < Found.Series.Steps.Count; at++)
        {
            var curves = Prompts(Found.Series.Steps[at].Step).Select(prompt => prompt.GetProperty("metrics").GetProperty(name).Doubles()).ToList();
            double[] mean = [.. Enumerable.Range(0, curves[0].Length).Select(layer => curves.Average(curve => curve[layer]))];

            // Of the lens the state 0 is before the first block: index l is block l.
            double[] expected = name.StartsWith("lens", StringComparison.Ordinal) ? mean[1..] : mean;
            var largest = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
            var tolerance = name.StartsWith("lens", StringComparison.Ordinal) ? 10 * Tolerance : Tolerance;
            Found.Curves[name][at].Should().HaveCount(expected.Length);
            Found.Curves[name][at].Zip(expected).Should().OnlyContain(pair => double.IsNaN(pair.Second) ? double.IsNaN(pair.First) : Math.Abs(pair.First - pair.Second) <= tolerance * largest, "at {0}", at);
        }
    }

    private static IEnumerable<JsonElement> Prompts(long step) => Golden.Read(File(step)).GetProperty("prompts").EnumerateArray();

    private static string File(long step) => Fixtures.Path("goldens", "series", $"step{step}.json");
}

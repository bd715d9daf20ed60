using System.Text.Json;
using FluentAssertions;
using LStar.Metrics.Fitting;
using LStar.Specs.Metrics.Locators;
using Xunit;

namespace LStar.Specs.Metrics.Fitting;

/// <summary>Every fit of every scale of the goldens, against numpy's polyfit.</summary>
public class GoldenFitSpecs
{
    // Relative. numpy solves by singular values, we by centred sums: both lose about 1e-12 on the flattest scales. R^2 and rates near 0 are compared with 1.
    private const double Tolerance = 1e-8;

    public static TheoryData<string> Files => [.. GoldenCurve.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void ScaleFits_OfGoldenScales_AgreeWithNumpy(string file)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("goldens", file)));
        var scales = golden.RootElement.GetProperty("weights").GetProperty("scales");
        foreach (var family in golden.RootElement.GetProperty("gammaFits").EnumerateObject())
        {
            var fits = ScaleFits.Of(GoldenCurve.Numbers(scales.GetProperty(family.Name).GetProperty("l2")), out var reason);
            if (family.Value.ValueKind == JsonValueKind.Null)
            {
                fits.Should().BeNull();
                reason.Should().Be("the scale is constant over layers");
                continue;
            }

            using var ours = JsonDocument.Parse(JsonSerializer.Serialize(fits, JsonSerializerOptions.Web));
            foreach (var part in family.Value.EnumerateObject())
            {
                Agree(ours.RootElement.GetProperty(part.Name), part.Value, $"{file} {family.Name} {part.Name}");
            }
        }
    }

    private static void Agree(JsonElement ours, JsonElement golden, string where)
    {
        ours.ValueKind.Should().Be(golden.ValueKind, where);
        switch (golden.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var part in golden.EnumerateObject())
                {
                    Agree(ours.GetProperty(part.Name), part.Value, $"{where} {part.Name}");
                }

                break;
            case JsonValueKind.Array:
                ours.GetArrayLength().Should().Be(golden.GetArrayLength(), where);
                golden.EnumerateArray().Zip(ours.EnumerateArray()).ToList().ForEach(pair => Agree(pair.Second, pair.First, where));
                break;
            case JsonValueKind.Number:
                var value = golden.GetDouble();
                ours.GetDouble().Should().BeApproximately(value, Tolerance * (where.EndsWith(" r2", StringComparison.Ordinal) ? 1 : Math.Abs(value)), where);
                break;
            default:
                golden.ValueKind.Should().Be(JsonValueKind.Null, where);
                break;
        }
    }
}

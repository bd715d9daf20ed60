using System.Text.Json;

namespace LStar.Specs.Metrics.Locators;

/// <summary>One curve of the goldens and where another implementation puts its L*; null where it has none.</summary>
internal sealed record GoldenCurve(string Where, double[] Values, IReadOnlyDictionary<string, int?> Layers, string? Branch)
{
    /// <summary>Every golden file that holds curves, by its path below goldens/.</summary>
    public static IEnumerable<string> Files =>
        from file in Directory.GetFiles(Fixtures.Path("goldens"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Path.GetFileName(file) != "tokenizers.json"
        select Path.GetRelativePath(Fixtures.Path("goldens"), file);

    /// <summary>All curves of one file.</summary>
    public static IEnumerable<GoldenCurve> In(string file)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("goldens", file)));
        var weights = golden.RootElement.GetProperty("weights");
        yield return new GoldenCurve(
            "valueEnergy", Numbers(weights.GetProperty("valueEnergy")), LayersOf(weights.GetProperty("locators").GetProperty("valueEnergy")), null);
        foreach (var prompt in golden.RootElement.GetProperty("prompts").EnumerateArray())
        {
            var metrics = prompt.GetProperty("metrics");
            foreach (var curve in prompt.GetProperty("locators").EnumerateObject())
            {
                foreach (var read in Read(curve, metrics, prompt.GetProperty("branches")))
                {
                    yield return read with { Where = $"{prompt.GetProperty("id")} {read.Where}" };
                }
            }
        }
    }

    public static double[] Numbers(JsonElement list) =>
        [.. list.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];

    private static IEnumerable<GoldenCurve> Read(JsonProperty curve, JsonElement metrics, JsonElement branches)
    {
        var layers = LayersOf(curve.Value);
        if (curve.Name == "outputAlignment")
        {
            var (output, input) = (Numbers(metrics.GetProperty("outputAlignment")), Numbers(metrics.GetProperty("inputAlignment")));
            yield return new GoldenCurve(curve.Name, output, Only("alignmentPeak"), null);
            yield return new GoldenCurve("crossing", LStar.Metrics.Locators.Crossing.Difference(output, input), Only("crossing"), null);
            yield break;
        }

        var values = curve.Name == "blockOutputNorm"
            ? Numbers(metrics.GetProperty("residualMeanNorm"))[1..]
            : Numbers(metrics.GetProperty(curve.Name));
        yield return new GoldenCurve(curve.Name, values, layers, branches.GetProperty(curve.Name).GetString());

        Dictionary<string, int?> Only(string locator) => new() { [locator] = layers[locator] };
    }

    private static Dictionary<string, int?> LayersOf(JsonElement locators) => locators.ValueKind == JsonValueKind.Null
        ? new[] { "signChange", "argmaxStep", "argmaxGradient", "steepestAscent", "midpoint", "argmax" }.ToDictionary(name => name, _ => (int?)null)
        : locators.EnumerateObject().ToDictionary(locator => locator.Name, locator => (int?)locator.Value.GetInt32());
}

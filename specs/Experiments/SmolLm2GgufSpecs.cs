using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Prompts;
using LStar.Specs.Models.Tokenizers;
using Xunit;

namespace LStar.Specs.Experiments;

/// <summary>
/// SmolLM2's published GGUF file (Q4_1 and Q8_0) beside the safetensors that its script makes of the same weights. Those are rounded to half, by at most
/// 2^-11 = 4.9e-4 of each weight, and nothing else differs.
/// </summary>
public class SmolLm2GgufSpecs
{
    /// <summary>Of the largest value of a curve: twice what a weight is rounded by. No metric here makes more of it.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>Of sums over a whole matrix, in which most of the rounding cancels.</summary>
    private const double WeightTolerance = 5e-5;

    /// <summary>Rows of attention sum to 1, so the row-sum trace and all that is located on it is rounding (fixtures/goldens/README.md, rowSumTraceLargest).</summary>
    private static readonly string[] Rounding = ["traceRowSum", "traceRowSumHalf", "published-sign-change"];

    [Fact]
    public void Measure_Gguf_EqualsTransformersOnTheSafetensors()
    {
        var expected = Golden.Read(Fixtures.Path("goldens", "smollm2.json"));
        using var ours = JsonDocument.Parse(GgufSpecs.Json(Gguf(), Prompts(expected)));

        foreach (var (prompt, own) in expected.GetProperty("prompts").EnumerateArray().Zip(ours.RootElement.GetProperty("prompts").EnumerateArray()))
        {
            own.GetProperty("ids").Ints().Should().Equal(prompt.GetProperty("ids").Ints());
            foreach (var metric in prompt.GetProperty("metrics").EnumerateObject().Where(metric => !Rounding.Contains(metric.Name)))
            {
                Close($"{prompt.GetProperty("id")}: {metric.Name}", metric.Value, own.GetProperty("metrics").GetProperty(metric.Name), Tolerance);
            }
        }

        foreach (var family in expected.GetProperty("weights").GetProperty("scales").EnumerateObject())
        {
            foreach (var statistic in family.Value.EnumerateObject())
            {
                Close($"{family.Name}.{statistic.Name}", statistic.Value, ours.RootElement.GetProperty("weights").GetProperty("scales").GetProperty(family.Name).GetProperty(statistic.Name), WeightTolerance);
            }
        }

        Close("valueEnergy", expected.GetProperty("weights").GetProperty("valueEnergy"), ours.RootElement.GetProperty("weights").GetProperty("valueEnergy"), WeightTolerance);
    }

    /// <summary>Every reading that is not of rounding, for each prompt and for the mean curve.</summary>
    [Fact]
    public void Measure_Gguf_GivesTheLStarOfTheSafetensors()
    {
        var prompts = Prompts(Golden.Read(Fixtures.Path("goldens", "smollm2.json")));

        var readings = Located(GgufSpecs.Json(Gguf(), prompts));

        readings.Should().HaveCountGreaterThan(30).And.Equal(Located(GgufSpecs.Json(PublishedModels.Find("smollm2")!, prompts)));
    }

    private static string Gguf()
    {
        Assert.SkipWhen(PublishedModels.Find("smollm2") is null, "LSTAR_MODELS names no folder with smollm2 in it; ../shared/smollm2/to_safetensors.py makes one");
        return Gguf(TokenizerFixtures.Folder("smollm2"));
    }

    private static string Gguf(string folder) => Directory.GetFiles(folder, "*.gguf").Single();

    private static List<Prompt> Prompts(JsonElement golden) =>
        [.. golden.GetProperty("prompts").EnumerateArray().Select(prompt => new Prompt(prompt.GetProperty("id").GetString()!, prompt.GetProperty("text").GetString()!))];

    private static List<string> Located(string json)
    {
        using var result = JsonDocument.Parse(json);
        var points = new List<string>();
        foreach (var reading in result.RootElement.GetProperty("readings").EnumerateObject().Where(reading => !Rounding.Contains(reading.Name)))
        {
            points.Add($"{reading.Name}: {Layer(reading.Value.GetProperty("averaged"))}");
            if (reading.Value.TryGetProperty("byPrompt", out var prompts))
            {
                points.AddRange(prompts.EnumerateObject().Select(prompt => $"{reading.Name}, {prompt.Name}: {Layer(prompt.Value)}"));
            }
        }

        return points;
    }

    private static string Layer(JsonElement point) => point.TryGetProperty("layer", out var layer) ? layer.ToString() : "none";

    private static void Close(string where, JsonElement expected, JsonElement actual, double tolerance)
    {
        double[] theirs = [.. Flat(expected)], ours = [.. Flat(actual)];
        var largest = theirs.Where(double.IsFinite).Max(Math.Abs);
        ours.Should().HaveSameCount(theirs, where);
        for (var i = 0; i < ours.Length; i++)
        {
            (double.IsNaN(theirs[i]) ? double.IsNaN(ours[i]) : Math.Abs(ours[i] - theirs[i]) <= tolerance * largest).Should()
                .BeTrue($"{where}[{i}] is {ours[i]}, expected {theirs[i]}, of at most {largest}");
        }
    }

    private static IEnumerable<double> Flat(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Flat),
        JsonValueKind.Number => [value.GetDouble()],
        _ => [double.NaN],
    };
}

using System.Buffers;
using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Sources;
using LStar.Experiments.Sources.Challenge;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>What the challenge prints and writes: the source's headings, rows and keys.</summary>
public class ChallengeOutputSpecs
{
    private static readonly string Source = """
        # L* Formula Improvement Challenge
        ## 2. COMPLETE DATASET (8 Models)
        ### Additional Metrics (3 Models with W_V data)
        ### Extended Model Metadata
        ## 3. DEFINITIONS
        ## 4. CURRENT FORMULAS (Ranked by Error)
        ## 5. KEY OBSERVATIONS
        ### Observation 1: L*/L Ratio Increases with Depth
        ### Observation 2: Behavior Matters More Than Gain
        ### Observation 3: Outliers
        ### Observation 4: W_V Norm Correlation (3 models)
        ## 6. THEORETICAL CONSTRAINTS
        ## 7. CHALLENGE QUESTIONS
        ## 8. EVALUATION CRITERIA
        """;

    [Fact]
    public void Print_HasTheSourcesHeadings_InItsOrder()
    {
        var lines = Text(Run()).Split('\n');

        lines.Where(line => Source.Split('\n').Contains(line)).Should().Equal(Source.Split('\n'));
    }

    [Theory]
    [InlineData("pythia-2.8b", "32", "0.927", "26", "DAMPEN", "0.813")]
    [InlineData("gpt2", "12", "1.05", "9", "EXPAND", "0.750")]
    [InlineData("gemma-2b", "18", "1.0", "17", "UNKNOWN", "0.944")]
    public void Print_HasTheRowsOfTheTable_AsTheSourceRoundsThem(params string[] cells) => Rows(Text(Run())).Should().Contain(row => row.Take(6).SequenceEqual(cells));

    [Theory]
    [InlineData("pythia-1b", "8", "EleutherAI", "278M")]
    [InlineData("pythia-2.8b", "32", "EleutherAI", "NaN")]
    [InlineData("gpt2", "12", "OpenAI", "62,696")]
    public void Print_HasTheMetadata(params string[] cells) => Rows(Text(Run())).Should().ContainEquivalentOf(cells);

    [Fact]
    public void Print_NeverShowsAnUndefinedNumber() => Text(Run()).Should().NotContainAny("∞", "NaN %", "-0.000", "null");

    [Fact]
    public void Json_HasTheSourcesKeys()
    {
        var json = Json(Run());

        json.GetProperty("timestamp").GetDateTimeOffset().Should().Be(DateTimeOffset.UnixEpoch);
        var first = json.GetProperty("data")[0];
        (first.GetProperty("model").GetString(), first.GetProperty("L").GetInt32(), first.GetProperty("G").GetDouble(), first.GetProperty("L_star").GetInt32(),
            first.GetProperty("behavior").GetString(), first.GetProperty("n_heads").GetInt32()).Should().Be(("pythia-160m", 12, 1.157, 7, "DAMPEN", 12));
        json.GetProperty("wv_data").GetProperty("gpt2").GetProperty("W_V_frob").GetDouble().Should().Be(88.15);
        json.GetProperty("ours").GetProperty("newData").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void Json_HasEachFormulaAsASubmission()
    {
        var submissions = Json(Run()).GetProperty("submissions").EnumerateArray().ToDictionary(submission => submission.GetProperty("name").GetString()!);

        submissions.Should().HaveCount(9 + 7);
        submissions["linear-depth"].GetProperty("parameters").GetProperty("β").GetDouble().Should().Be(0.0087);
        submissions["a L^(c-1)"].GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name).Should().Equal("a", "c");
        submissions["1/(1 + exp(-a(L - b)))"].GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name).Should().Equal("a", "b");
        submissions["heads"].GetProperty("predictions").EnumerateArray().Average(row => row.GetProperty("error").GetDouble())
            .Should().BeApproximately(submissions["heads"].GetProperty("MAPE").GetDouble(), 1e-12);
        submissions["entropy-conditioning"].GetProperty("MAPE").ValueKind.Should().Be(JsonValueKind.Null);
        submissions["entropy-conditioning"].GetProperty("reason").GetString().Should().Be("entropy gradient is missing; condition number is missing");
    }

    [Fact]
    public void Experiment_IsInTheCatalogue() => SourceExperiments.All.Select(experiment => experiment.Name).Should().Contain("challenge");

    internal static string Text(IExperimentResult result)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        result.Print(writer);
        return writer.ToString();
    }

    internal static JsonElement Json(IExperimentResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            result.WriteJson(json);
        }

        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    private static IExperimentResult Run() => new ChallengeExperiment().Run([], DateTimeOffset.UnixEpoch);

    private static IEnumerable<string[]> Rows(string text) =>
        text.Split('\n').Where(line => line.StartsWith('|')).Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries));
}

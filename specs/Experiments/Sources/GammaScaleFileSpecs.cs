using System.Text.Json;
using FluentAssertions;
using LStar.Experiments.Sources.Gamma;
using LStar.Specs.Runner;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>lstar experiment gamma --scales FILE: files as source 004 reads them, and files that are none.</summary>
public class GammaScaleFileSpecs
{
    private const string Good = """{"scales": {"zeta": [1, 2, 3], "down_proj": [3, 2, 1.5], "input_ln": [1, 1.5, 3]}, "model": "x", "n": [1]}""";

    [Fact]
    public void Read_KeepsTheSourcesOrder_AndNamesWhatIsMissing()
    {
        using var session = new Session();

        var set = ScaleFile.Read(session.Write("s.json", Good));

        (set.Name, set.Layers).Should().Be(("s.json", 3));
        set.Scales.Select(scale => scale.Family).Should().Equal("input_ln", "down_proj", "zeta");
        set.Of("input_ln").Should().Equal(1, 1.5, 3);
        set.Missing.Should().HaveCount(9).And.Contain(("gate_proj", "not in the file"));
    }

    [Fact]
    public void Scales_AloneMeasureNoModel()
    {
        using var session = new Session();

        var (code, output, error) = session.Run("experiment", "gamma", "--scales", session.Write("s.json", Good), "--json", "-");

        (code, error).Should().Be((0, ""));
        Models(output).Should().Equal("s.json");
    }

    [Fact]
    public void Scales_BesideAModel_StandAfterIt()
    {
        using var session = new Session();
        var file = session.Write("s.json", Good);

        var (code, output, _) = session.Run("experiment", "gamma", Session.Tiny, "--scales", file, "--scales", file, "--json", "-");

        code.Should().Be(0);
        Models(output).Should().Equal("gpt2-inner", "s.json", "s.json");
    }

    [Theory]
    [InlineData("""{"scales": {"input_ln": [1, 2], "q_proj": [1]}}""", "q_proj: expected 2 layers, as input_ln has, found 1")]
    [InlineData("""{"scales": [1, 2]}""", "scales: expected an object of families, each a list of numbers, found an array of 2")]
    [InlineData("""{"scale": {}}""", "scales: expected an object of families, each a list of numbers, found nothing")]
    [InlineData("""{"scales": {}}""", "scales: expected at least one family, found none")]
    [InlineData("""{"scales": {"input_ln": []}}""", "input_ln: expected a list of 1 to 4096 numbers, one a layer, found an array of 0")]
    [InlineData("""{"scales": {"input_ln": 3}}""", "input_ln: expected a list of 1 to 4096 numbers, one a layer, found 3")]
    [InlineData("""{"scales": {"input_ln": [1, "2"]}}""", "input_ln: layer 1: expected a number, found \"2\"")]
    [InlineData("""{"scales": {"input_ln": [1, NaN]}}""", "is not valid JSON")]
    [InlineData("""{"scales": {"input_ln": [1], "input_ln": [2]}}""", "is not valid JSON")]
    [InlineData("[1]", "expected a JSON object, found an array of 1")]
    [InlineData("", "is not valid JSON")]
    public void BadFile_IsAnsweredInOneLine(string text, string expected)
    {
        using var session = new Session();

        var (code, output, error) = session.Run("experiment", "gamma", "--scales", session.Write("s.json", text));

        (code, output).Should().Be((3, ""));
        error.Should().Contain("s.json").And.Contain(expected).And.EndWith("\n");
        error.TrimEnd('\n').Should().NotContain("\n");
    }

    [Fact]
    public void NoFile_IsAnsweredInOneLine()
    {
        using var session = new Session();

        var (code, _, error) = session.Run("experiment", "gamma", "--scales", session.File("none.json"));

        code.Should().Be(3);
        error.Should().Contain("none.json").And.Contain("cannot be read");
    }

    [Fact]
    public void FamilyThatDrivesATerminal_IsShownHarmless()
    {
        using var session = new Session();

        var (code, output, _) = session.Run("experiment", "gamma", "--scales", session.Write("s.json", """{"scales": {"\u001b[31m": [1, 2]}}"""));

        code.Should().Be(0);
        output.Should().NotContain("\u001b").And.Contain("--- \\u001B[31m ---");
    }

    [Fact]
    public void OtherExperiments_ReadNoScales()
    {
        using var session = new Session();

        var (code, _, error) = session.Run("experiment", "features", Session.Tiny, "--scales", session.Write("s.json", Good));

        (code, error).Should().Be((2, "lstar: --scales: only gamma reads scales from a file\n"));
    }

    private static IEnumerable<string?> Models(string json) => JsonSerializer.Deserialize<JsonElement>(json)
        .GetProperty("experiments").GetProperty("gamma").GetProperty("models").EnumerateArray().Select(model => model.GetProperty("model").GetString());
}

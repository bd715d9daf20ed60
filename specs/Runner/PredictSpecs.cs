using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>lstar predict, and lstar experiment challenge, as a user meets them.</summary>
public sealed class PredictSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    // By hand; ± from statistics.json: in-sample 25.0429 and 10.0191, leave-one-out 8.3128 and 12.5124, in percent of 12 layers.
    [Theory]
    [InlineData("gain", 9.9334, 3.0052, "in-sample")]
    [InlineData("half-depth", 6, 3.0260, "in-sample")]
    [InlineData("behavior-size", 7.752, 1.2023, "in-sample")]
    [InlineData("heads", 7.948, 0.9975, "leave-one-out")]
    [InlineData("fitted a", 9.0260, 1.5015, "leave-one-out")]
    [InlineData("fitted a + b L + c/H", 7.9308, 0.9975, "leave-one-out")]
    public void Predict_OfPythia160M_HasEveryFormulaWithItsUncertainty(string formula, double lStar, double layers, string kind)
    {
        var row = Rows("--layers", "12", "--heads", "12", "--gain", "1.157", "--behavior", "dampen")[formula];

        row.GetProperty("lStar").GetDouble().Should().BeApproximately(lStar, 1e-4);
        row.GetProperty("withinDepth").GetBoolean().Should().BeTrue();
        row.GetProperty("uncertainty").GetProperty("layers").GetDouble().Should().BeApproximately(layers, 1e-4);
        row.GetProperty("uncertainty").GetProperty("kind").GetString().Should().Be(kind);
    }

    [Fact]
    public void Predict_WithoutInputs_SaysWhichAreMissing()
    {
        var (code, output, error) = _session.Run("predict", "--layers", "12", "--heads", "12");

        (code, error).Should().Be((0, ""));
        output.Should().Contain("gain: gain is missing (--gain)\n").And.Contain("behavior-size: behavior is missing (--behavior)\n")
            .And.Contain("entropy-conditioning: entropy gradient is missing; condition number is missing (--entropy-gradient, --condition)\n");
        Rows("--layers", "12", "--heads", "12")["entropy-conditioning"].GetProperty("missing").Strings().Should().Equal("entropyGradient", "condition");
    }

    [Fact]
    public void Predict_OfAShapeWhereAFormulaLeavesTheNetwork_FlagsIt()
    {
        var (_, output, _) = _session.Run("predict", "--layers", "80", "--heads", "64");

        output.Should().MatchRegex(@"(?m)^heads +91\.73 .*outside").And.NotMatchRegex("(?m)^half-depth .*outside")
            .And.Contain("outside: not 0 < L* < 80").And.Contain("L = 80 is outside 12 to 32, the eight models' range");
        Rows("--layers", "80", "--heads", "64")["heads"].GetProperty("withinDepth").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public void Predict_WithWhatEntropyConditioningReads_AnswersWithoutAnError()
    {
        // (12/2)(1 + 0.5 tanh 0.5)(1 - 0.01 ln 101)
        var row = Rows("--layers", "12", "--heads", "12", "--entropy-gradient", "0.05", "--condition", "100")["entropy-conditioning"];

        row.GetProperty("lStar").GetDouble().Should().BeApproximately(6 * (1 + (0.5 * Math.Tanh(0.5))) * (1 - (0.01 * Math.Log(101))), 1e-12);
        row.GetProperty("uncertainty").GetProperty("layers").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("--heads 12", "Option '--layers' is required.*")]
    [InlineData("--layers 12", "Option '--heads' is required.*")]
    [InlineData("--layers 0 --heads 12", "--layers: expected a whole number from 1 to 2147483647, found 0*")]
    [InlineData("--layers 12.5 --heads 12", "--layers: expected a whole number*found 12.5*")]
    [InlineData("--layers 12 --heads -3", "--heads: expected a whole number*found -3*")]
    [InlineData("--layers 12 --heads 12 --gain NaN", "--gain: expected a number above 0, found NaN*")]
    [InlineData("--layers 12 --heads 12 --gain 0", "--gain: expected a number above 0, found 0*")]
    [InlineData("--layers 12 --heads 12 --gain 1,5", "--gain: expected a number above 0, found 1,5*")]
    [InlineData("--layers 12 --heads 12 --gain 1e999", "--gain: expected a number above 0, found 1e999*")]
    [InlineData("--layers 12 --heads 12 --behavior UNKNOWN", "--behavior: expected dampen or expand, found UNKNOWN*")]
    [InlineData("--layers 12 --heads 12 --entropy-gradient 2", "--entropy-gradient: expected a number from -1 to 1, found 2*")]
    [InlineData("--layers 12 --heads 12 --condition 0.9", "--condition: expected a number from 1 on, found 0.9*")]
    [InlineData("--layers 12 --heads 12 --json", "Required argument missing for option: '--json'*")]
    [InlineData("--layers 12 --heads 12 model", "Unrecognized command or argument 'model'*")]
    public void Predict_OfWrongValues_IsRefusedInOneLine(string line, string message)
    {
        var (code, output, error) = _session.Run(["predict", .. line.Split(' ')]);

        (code, output).Should().Be((2, ""));
        error.Should().Match($"lstar: {message}\n").And.MatchRegex("^[^\n]*\n$");
    }

    [Fact]
    public void Predict_Quietly_WritesTheFileOnly()
    {
        var file = _session.File("out", "p.json");

        _session.Run("predict", "--layers", "12", "--heads", "12", "--quiet", "--json", file).Should().Be((0, "", ""));

        JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("predictions").GetArrayLength().Should().Be(7 + 7);
    }

    [Fact]
    public void Challenge_WithoutModels_MeasuresNone_AndWithThemHasASecondTable()
    {
        var (code, published, error) = _session.Run("experiment", "challenge");
        var (_, both, _) = _session.Run("experiment", "challenge", Session.Tiny);

        (code, error).Should().Be((0, ""));
        published.Should().Contain("## 4. CURRENT FORMULAS (Ranked by Error)").And.NotContain("NEW DATA");
        both.Should().StartWith(published.TrimEnd()).And.Contain("## NEW DATA (1 measured here").And.Contain("| gpt2-inner ");
    }

    private Dictionary<string, JsonElement> Rows(params string[] options)
    {
        var (code, output, error) = _session.Run(["predict", .. options, "--json", "-"]);
        (code, error).Should().Be((0, ""));
        return JsonDocument.Parse(output).RootElement.GetProperty("predictions").EnumerateArray().ToDictionary(row => row.GetProperty("formula").GetString()!);
    }
}

using System.Text.Json;
using FluentAssertions;
using LStar.Specs.Runner;
using Xunit;

namespace LStar.Specs.Experiments.Sources;

/// <summary>The experiments by the program, on a model of three layers: shallower than any null or locator was thought for.</summary>
public class ExperimentRunSpecs
{
    [Theory]
    [InlineData("cross-heritage", "    VERDICT: *")]
    [InlineData("bentov", "Mean deviation: ?.? layers")]
    [InlineData("calibration", "calibration L*: 7, 16, 8, 9")]
    public void Experiment_OnThreeLayers_PrintsAndWrites(string name, string line)
    {
        using var session = new Session();
        var (code, output, error) = session.Run("experiment", name, Session.Tiny, "--out", session.File("results"), "--json", session.File("all.json"));

        (code, error).Should().Be((0, ""));
        output.Split('\n').Should().ContainMatch(line);
        using var result = JsonDocument.Parse(File.ReadAllText(session.File("results", $"{name}.json")));
        result.RootElement.GetProperty("results").GetArrayLength().Should().Be(1);
        using var all = JsonDocument.Parse(File.ReadAllText(session.File("all.json")));
        all.RootElement.GetProperty("experiments").GetProperty(name).GetProperty("timestamp").GetString().Should().Be("20250102_030405");
    }

    [Theory]
    [InlineData("--out", "")]
    [InlineData("--json", "")]
    public void Experiment_APathThatCannotBeWritten_IsWrongUsage(string option, string path)
    {
        using var session = new Session();
        var (code, _, error) = session.Run("experiment", "bentov", Session.Tiny, option, path);

        code.Should().Be(2);
        error.Should().Contain(option);
    }
}

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
    [InlineData("features", "model,n_layers,")]
    [InlineData("cross-heritage", "model,lab,L,H,trace,")]
    [InlineData("challenge", "name,kind,expression,")]
    [InlineData("bentov", "model,layer,locality,")]
    [InlineData("gamma", "model,family,layer,scale,")]
    [InlineData("calibration", "model,data,trace,layer,value,")]
    public void Csv_OfAnExperiment_IsItsTableAndNothingElse(string name, string header)
    {
        using var session = new Session();
        var (code, output, error) = session.Run("experiment", name, Session.Tiny, "--csv", "-");

        (code, error).Should().Be((0, ""));
        var lines = output.Split("\r\n");
        lines[0].Should().StartWith(header);
        lines[^1].Should().BeEmpty();
        lines.Should().HaveCountGreaterThan(2);
        if (name != "challenge")
        {
            lines[1].Should().StartWith("gpt2-inner,");
        }
    }

    [Fact]
    public void Csv_OfAllExperiments_IsWrongUsage()
    {
        using var session = new Session();

        session.Run("experiment", "all", Session.Tiny, "--csv", "-").Error.Should().StartWith("lstar: --csv: every experiment has a table of its own; name one: features, ");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void Experiments_OnATerminal_StayWithinItAndSayTheSame(int columns)
    {
        using Session terminal = new() { Columns = columns }, pipe = new();
        string[] arguments = ["experiment", "all", Session.Tiny, Session.Neox6];
        var (output, piped) = (terminal.Run(arguments).Out, pipe.Run(arguments).Out);

        output.Split('\n').Should().OnlyContain(line => line.Length <= columns || (columns == 40 && !line.Contains(' ', StringComparison.Ordinal)));
        output.Should().NotContain("\u001b");
        foreach (var number in new[] { "55.69", "13.06", "0.0194" })
        {
            output.Contains(number, StringComparison.Ordinal).Should().Be(piped.Contains(number, StringComparison.Ordinal), number);
        }
    }

    [Theory]
    [InlineData("features", "Normalised entropy over layers", "Mean depth error, %")]
    [InlineData("cross-heritage", "L*, in layers (empirical: row-sum trace)", "Depth error of the heads formula by lab, % (┊ 10 and 15 %, the source's thresholds)")]
    [InlineData("challenge", "Depth error of the formulas on the eight, % (┊ the target, 5 %)", "Depth error of the fitted forms of L*/L, % (┊ the target)")]
    [InlineData("bentov", "The metrics over layers, the steepest in brackets", "L* beside L/2, in layers")]
    [InlineData("gamma", "Scales over layers, each from its smallest", "Temperature over layers")]
    [InlineData("calibration", "Traces over layers, the steepest in brackets", "The published traces, the steepest in brackets")]
    public void Experiment_HasItsSourcesPlots(string name, params string[] titles)
    {
        using var session = new Session();
        var lines = session.Run("experiment", name, Session.Neox6).Out.Split('\n');

        foreach (var title in titles)
        {
            var at = Array.FindIndex(lines, line => line.StartsWith(title, StringComparison.Ordinal));
            at.Should().BeGreaterThan(0, title);
            lines[at - 1].Should().BeEmpty();
            lines[at + 1].Should().MatchRegex("^  .*[▁▂▃▄▅▆▇█┊]");
        }
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

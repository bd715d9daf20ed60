using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Specs.Experiments.Merging;
using Xunit;

namespace LStar.Specs.Runner;

/// <summary>lstar experiment dynamics: ours, on models, on a sweep, on a pair.</summary>
public class DynamicsCommandSpecs
{
    private static string[] Steps { get; } = [.. new[] { "step0", "step512", "step1000" }.Select(step => Fixtures.Path("series", step))];

    [Fact]
    public void Dynamics_OfModels_PrintsAndWritesTheirSeries()
    {
        using var session = new Session();

        var (code, output, _) = session.Run(["experiment", "dynamics", .. Steps, "--json", session.File("all.json"), "--out", session.File("out"), "--csv", session.File("rows.csv")]);

        code.Should().Be(0);
        output.Should().Contain("L* BY STEP").And.Contain("undecided: 3 steps with an L*, 5 needed").And.Contain("CURVES OVER LAYERS, BY STEP");
        using var json = JsonDocument.Parse(File.ReadAllText(session.File("out", "dynamics.json")));
        json.RootElement.GetProperty("experimentName").GetString().Should().Be("dynamics");
        var series = json.RootElement.GetProperty("series")[0];
        series.GetProperty("steps").Ints().Should().Equal(0, 512, 1000);
        series.GetProperty("curves").GetProperty("locality").EnumerateArray().Select(curve => curve.GetArrayLength()).Should().Equal(12, 12, 12);
        File.ReadLines(session.File("rows.csv")).Should().HaveCount(1 + (13 * 3));
        session.Run("report", session.File("out"), session.File("all.json"), "--html", session.File("page.html")).Code.Should().Be(0, "a report reads what an experiment writes");
    }

    [Fact]
    public void Dynamics_OfAPair_SaysHowFarEachReadingMoves()
    {
        using var session = new Session();

        var (code, output, _) = session.Run("experiment", "dynamics", "--pair", Steps[1], Steps[2], "--json", "-");

        code.Should().Be(0);
        using var json = JsonDocument.Parse(output);
        var dynamics = json.RootElement.GetProperty("experiments").GetProperty("dynamics");
        dynamics.GetProperty("series").GetArrayLength().Should().Be(0);
        var pair = dynamics.GetProperty("pairs")[0];
        (pair.GetProperty("base").GetString(), pair.GetProperty("tuned").GetString(), pair.GetProperty("readings").GetArrayLength()).Should().Be(("step512", "step1000", 13));
    }

    [Fact]
    public void Dynamics_OfASweep_IsThatOfItsSeriesAndPairs()
    {
        using var session = new Session();
        using var folder = new SweptFolder();
        folder.Add('a');
        folder.Add('b', result => (result["cell"]!["model"], result["cell"]!["revision"], result["cell"]!["step"]) = ("org/tiny@step16", "step16", 16));

        var (code, output, _) = session.Run("experiment", "dynamics", "--sweep", folder.Root, "--pair", "org/tiny@step8", "org/tiny@step16");

        code.Should().Be(0);
        output.Should().Contain("org/tiny: 2 steps, 3 layers, 3 prompts (three)").And.Contain("org/tiny@step8 -> org/tiny@step16").And.Contain("stays");
        session.Run("experiment", "dynamics", "--sweep", folder.Root, "--pair", "org/tiny@step8", "org/other").Should().Be((2, "", "lstar: --pair: the sweep has no org/other; it has org/tiny@step8, org/tiny@step16\n"));
    }

    [Fact]
    public void Dynamics_OfASweepWithoutSteps_SaysWhatIsMissing()
    {
        using var session = new Session();
        using var folder = new SweptFolder();
        folder.Add('a', result => result["cell"] = new JsonObject { ["key"] = SweptFolder.Key('a'), ["model"] = "m", ["engine"] = "managed,cpu,float32" });

        var (code, _, error) = session.Run("experiment", "dynamics", "--sweep", folder.Root);

        code.Should().Be(3);
        error.Should().Contain("expected cells with a training step, found none");
    }

    [Theory]
    [InlineData("expected models with a step in their name", "dynamics", "some/model")]
    [InlineData("--sweep: only dynamics reads sweeps", "bentov", "--sweep", "x")]
    [InlineData("--pair: only dynamics compares a pair", "all", "--pair", "a", "b")]
    [InlineData("--sweep: its cells are measured already", "dynamics", "step8", "--sweep", "x")]
    [InlineData("--pair", "dynamics", "--pair", "a")]
    public void Dynamics_UsedWrongly_SaysHow(string expected, params string[] arguments)
    {
        using var session = new Session();

        var (code, _, error) = session.Run(["experiment", .. arguments]);

        code.Should().Be(2);
        error.Should().Contain(expected);
    }

    [Fact]
    public void All_IsTheSourcesExperiments()
    {
        using var session = new Session();

        var (code, output, _) = session.Run("experiment", "all", Session.Tiny, "--json", "-");

        code.Should().Be(0);
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("experiments").EnumerateObject().Select(experiment => experiment.Name).Should().Equal("features", "cross-heritage", "challenge", "bentov", "gamma", "calibration");
    }
}

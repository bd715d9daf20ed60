using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Reports;
using LStar.Reports.Plots;
using LStar.Specs.Runner;
using Xunit;

namespace LStar.Specs.Reports.Plots;

/// <summary>What a page shows of a model, for every golden and for models that have next to nothing.</summary>
public sealed class ModelSectionSpecs : IDisposable
{
    private readonly Session _session = new();

    public static TheoryData<string> Zoo => [.. Fixtures.Zoo];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Zoo))]
    public void Plots_OfAGolden_DrawWhatTheirTablesHave(string model)
    {
        var section = Results.Report(Results.Parse(Results.Golden(model))).Models.Should().ContainSingle().Subject;

        PlotChecks.Faults(All(section)).Should().BeEmpty();
        section.Groups.Select(group => group.Title).Should().Equal("L* against its null", "Attention", "Sheaf traces", "Residual stream", "Lens", "Weights");
    }

    [Fact]
    public void Report_OfAWholeMeasurement_HasEveryPlotOnce()
    {
        _session.Run(Session.Tiny, Session.Neox6, "--out", _session.File("out"), "--maps", "1:0", "--maps", "2:1", "--lens", "--quiet").Code.Should().Be(0);

        var report = Results.Report(LStar.Reports.Documents.ResultDocuments.Read([_session.File("out")]));

        PlotChecks.Faults(report.Plots.Select(plot => plot.Plot)).Should().BeEmpty();
        report.Overview.Should().HaveCount(4);
        var neox = report.Models[1];
        neox.Groups.Single(group => group.Title == "Attention maps").Plots.Should().HaveCount(10, "five prompts have two maps each");
        neox.Tables[0].Rows.Should().HaveCount(13).And.OnlyContain(row => row.Count == neox.Tables[0].Columns.Count);
        neox.Tables[0].Rows.Single(row => row[0] == "weights-only")[1].Should().Be("3");
        neox.Facts.Should().Contain(("architecture", "gpt_neox")).And.Contain(("layers", "6"));
    }

    [Fact]
    public void Experiments_TwiceInAReport_AreToldApart()
    {
        _session.Run("experiment", "calibration", Session.Tiny, "--json", _session.File("all.json"), "--out", _session.File("out"), "--quiet").Code.Should().Be(0);

        var report = Results.Report(LStar.Reports.Documents.ResultDocuments.Read([_session.File("all.json"), _session.File("out")]));

        report.Experiments.Select(experiment => experiment.Name).Should().Equal("calibration", "calibration-2");
        PlotChecks.Faults(report.Plots.Select(plot => plot.Plot)).Should().BeEmpty();
    }

    [Fact]
    public void Views_OfModelsOfOneKind_AreTheSame()
    {
        var report = Results.Report(Results.Models([.. Fixtures.Zoo.Select(model => Results.Golden(model))]));

        var plots = report.Plots.Select(plot => plot.Plot).ToList();

        plots.Count.Should().BeGreaterThan(300);
        plots.Select(plot => plot.View.ToJson().ToJsonString()).Distinct().Count().Should().BeLessThan(80, "a view holds no name and no number of a model");
        plots.Select(plot => plot.View.ToJson().ToJsonString()).Should().NotContain(view => view.Contains("neox", StringComparison.Ordinal));
    }

    [Fact]
    public void Model_WithHostileNames_HasPlainIdsAndItsOwnText()
    {
        var golden = Results.Golden("neox-6", 0);
        golden["model"] = "../<b>x</b>/\u202e\n";
        golden["prompts"]![0]!["id"] = "</script>";

        var section = Results.Report(Results.Parse(golden)).Models[0];

        section.Name.Should().Be("../<b>x</b>/\u202e\n");
        section.FileName.Should().MatchRegex("^[A-Za-z0-9.-]+$").And.NotStartWith(".");
        PlotChecks.Faults(All(section)).Should().BeEmpty();
    }

    [Fact]
    public void Names_ThatMakeOnePath_GetANumber()
    {
        JsonObject Named(string name)
        {
            var golden = Results.Golden("neox-6", 0);
            golden["model"] = name;
            return golden;
        }

        var report = Results.Report(Results.Models(Named("a/b"), Named("a--b"), Named("A--B"), Named(""), Named("..")));

        report.Models.Select(model => model.FileName).Should().Equal("a--b", "a--b-2", "A--B-3", "model", "model-2");
        PlotChecks.Faults(report.Plots.Select(plot => plot.Plot)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"model": "m", "layers": 1, "prompts": []}""")]
    [InlineData("""{"model": "m", "layers": 3, "prompts": [{"id": "p", "text": "t", "tokens": [], "error": "no tokens"}]}""")]
    [InlineData("""{"model": "m", "layers": 2, "prompts": [{"id": "p", "metrics": {"locality": [null, null], "residualMeanNorm": [0, null, 1], "headEntropy": [[], []]}}]}""")]
    [InlineData("""{"model": "m", "layers": 2, "prompts": [{"id": "p", "metrics": {"locality": [1, 2]}}, {"id": "q", "metrics": {}}]}""")]
    [InlineData("""{"model": "m", "layers": 1, "weights": {"valueEnergy": [-1], "value": [{}]}, "prompts": [{"id": "p", "maps": [{"layer": 0, "head": 0, "probabilities": []}]}]}""")]
    [InlineData("""{"model": "m", "layers": 2, "weights": {"valueEnergy": [1e308, -1e308]}, "prompts": []}""")]
    public void Model_WithNextToNothing_HasASection(string json)
    {
        var section = Results.Report(Results.Parse(json)).Models.Should().ContainSingle().Subject;

        PlotChecks.Faults(All(section)).Should().BeEmpty();
        section.Tables.Should().Contain(table => table.Title == "Prompts");
    }

    internal static IEnumerable<Plot> All(ModelSection section) => section.Groups.SelectMany(group => group.Plots);
}

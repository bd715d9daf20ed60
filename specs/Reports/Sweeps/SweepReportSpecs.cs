using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Reports;
using LStar.Reports.Documents;
using LStar.Reports.Plots;
using LStar.Specs.Runner;
using Xunit;

namespace LStar.Specs.Reports.Sweeps;

/// <summary>A sweep of two models and a training series, as a report has it.</summary>
public sealed class SweepReportSpecs : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Sweep_OfModelsAndASeries_HasItsTablesPlotsAndHeatMaps()
    {
        var report = Report();

        report.Models.Should().BeEmpty("a sweep may have thousands: its cells are rows");
        var sweep = report.Sweeps.Should().ContainSingle().Subject;
        sweep.About.Should().Be("8 cells, 3 models, 1 training series");
        PlotChecks.Faults(report.Plots.Select(plot => plot.Plot)).Should().BeEmpty();
        report.Plots.Select(plot => plot.Folder).Distinct().Should().Equal("sweeps/1");
        sweep.Tables[0].Rows.Should().HaveCount(8).And.OnlyContain(row => row.Count == sweep.Tables[0].Columns.Count);
        sweep.Tables[0].Columns.Should().StartWith(["model", "step", "family"]).And.Contain("sign-change");
        sweep.Tables[0].Rows.Select(row => row[1]).OfType<double>().Should().BeEquivalentTo([0.0, 16, 64, 256, 512, 1000]);
        sweep.Tables[1].Rows.Should().HaveCountGreaterThan(8 * 12).And.OnlyContain(row => row.Count == sweep.Tables[1].Columns.Count);
        sweep.Grids.Should().OnlyContain(grid => grid.Rows.All(row => row.Count == grid.Columns.Count));
        Families(sweep.Plots[0]).Should().Contain("gpt2").And.Contain("neox", "the plan puts the series there");
    }

    [Theory]
    [InlineData("locality", "Attention locality")]
    [InlineData("traceOffDiagonal", "Sheaf trace, off-diagonal")]
    public void HeatMap_OfASeries_HasTheGoldensMeansByStepAndLayer(string metric, string title)
    {
        var map = Report().Sweeps[0].Series.Should().ContainSingle().Subject.Plots.Single(plot => plot.Title == title);

        var cells = map.Data.Single(table => table.Name == "cells").Rows;
        cells.Should().HaveCount(6 * 12);
        foreach (var step in new[] { 0, 16, 64, 256, 512, 1000 })
        {
            var prompts = Prompts(step);
            for (var layer = 0; layer < 12; layer++)
            {
                var mean = prompts.Average(prompt => (double)prompt!["metrics"]![metric]![layer]!);

                // What the goldens allow figures of float32 activations.
                Convert.ToDouble(cells.Single(row => Convert.ToDouble(row[0]) == step && Convert.ToInt32(row[1]) == layer)[2]).Should().BeApproximately(mean, 1e-5 * Math.Max(1, Math.Abs(mean)));
            }
        }
    }

    [Fact]
    public void Experiment_Dynamics_IsDrawnAsASweepOfItIs()
    {
        _session.Run("experiment", "dynamics", "--json", _session.File("dynamics.json"), "--quiet").Code.Should().Be(0);

        var report = LStar.Reports.Report.Of(ResultDocuments.Read([_session.File("dynamics.json")]), default);

        var ours = report.Experiments.Should().ContainSingle().Subject.Models.Should().ContainSingle().Subject;
        PlotChecks.Faults(report.Plots.Select(plot => plot.Plot)).Should().BeEmpty();
        var theirs = Report().Sweeps[0].Series[0];
        ours.Plots.Select(plot => plot.Title).Should().Contain(theirs.Plots.Select(plot => plot.Title));
        ours.Plots.Select(plot => plot.View.ToJson().ToJsonString()).Should().Contain(theirs.Plots.Select(plot => plot.View.ToJson().ToJsonString()));
    }

    /// <summary>The golden's prompts of more than one token: locality needs two.</summary>
    private static IReadOnlyList<JsonNode> Prompts(int step) =>
        [.. JsonNode.Parse(File.ReadAllText(Fixtures.Path("goldens", "series", $"step{step}.json")))!["prompts"]!.AsArray().OfType<JsonNode>().Where(prompt => prompt["ids"]!.AsArray().Count > 1)];

    private static IEnumerable<string> Families(Plot plot) => plot.Data[0].Rows.Select(row => (string)row[1]!).Distinct();

    private Report Report()
    {
        var prompts = new JsonObject { ["prompts"] = new JsonArray([.. Prompts(0).Select(prompt => new JsonObject { ["id"] = (string)prompt["id"]!, ["text"] = (string)prompt["text"]! })]) };
        var plan = new JsonObject
        {
            ["prompts"] = new JsonArray(_session.Write("prompts.json", prompts.ToJsonString())),
            ["models"] = new JsonArray(
                Session.Neox6, Fixtures.Path("zoo", "gpt2-12"),
                new JsonObject { ["model"] = Path.Combine(Fixtures.Path("series"), "step*"), ["series"] = "neox-series", ["family"] = "neox" }),
        };
        var (code, _, error) = _session.Run("sweep", _session.Write("plan.json", plan.ToJsonString()), "--out", _session.File("sweep"), "--quiet");
        code.Should().Be(0, error);
        return LStar.Reports.Report.Of(ResultDocuments.Read([_session.File("sweep")]), default);
    }
}

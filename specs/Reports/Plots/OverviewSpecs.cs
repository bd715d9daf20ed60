using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Metrics.Locators;
using LStar.Metrics.Statistics.Nulls;
using LStar.Reports.Models;
using LStar.Reports.Plots;
using Xunit;

namespace LStar.Specs.Reports.Plots;

/// <summary>All models together, and what white noise would give.</summary>
public class OverviewSpecs
{
    [Fact]
    public void Overview_OfOneModel_IsEmpty() => Results.Report(Results.Parse(Results.Golden("neox-6", 0))).Overview.Should().BeEmpty();

    [Fact]
    public void Cells_OfEveryModelAndReading_HoldTheReadingsLayer()
    {
        var goldens = new[] { "neox-6", "gpt2-12", "neox-12" }.Select(model => Results.Golden(model, 1)).ToArray();

        var report = Results.Report(Results.Models([.. goldens]));

        PlotChecks.Faults(report.Overview).Should().BeEmpty();
        report.Overview.Select(plot => plot.Id).Should().Equal("overview.depth", "overview.models", "overview.layers", "overview.null");
        var readings = Rows(report.Overview[0], "readings").Select(row => (string)row[1]!).ToList();
        var cells = Rows(report.Overview[0], "cells");
        cells.Should().HaveCount(3 * (13 - 1), "goldens lack the float16 row-sum trace");
        foreach (var (reading, curve, locator) in new[] { ("sign-change", "traceOffDiagonal", "signChange"), ("bentov", "locality", "argmaxGradient"), ("calibration", "traceFirstHead", "argmaxGradient") })
        {
            cells.Where(row => readings[(int)row[1]!] == reading).Select(row => Convert.ToInt32(row[2])).Should()
                .Equal(goldens.Select(golden => golden["prompts"]![0]!["locators"]![curve]![locator]!.GetValue<int>()), reading);
        }
    }

    [Fact]
    public void Bars_OfTheNull_StandOnceForEachDepth()
    {
        var report = Results.Report(Results.Models(Results.Golden("gpt2-12", 0), Results.Golden("neox-12", 0), Results.Golden("neox-6", 0)));

        var cells = Rows(report.Overview[2], "cells");

        cells.GroupBy(row => (int)row[1]!).Should().OnlyContain(group => group.Count(row => row[5] != null) <= 2, "two of the models have 12 layers");
        cells.Where(row => row[5] != null).Should().OnlyContain(row => (int)row[5]! <= (int)row[6]!);
    }

    [Fact]
    public void Middle_OfAUniformNull_LeavesATwentiethOut()
    {
        // argmax on white noise is anywhere with probability 1/L: 0.03 up to layer 2 is the first above 0.025, 0.98 up to layer 97 the first at 0.975.
        var noise = NullSimulation.Of(new WhiteNoise(100), Locator.Named("argmax"));

        ReadingNoise.Middle(noise).Should().Be((2, 97));
    }

    [Fact]
    public void Noise_OfAReading_IsTheNullOfItsLocator()
    {
        var plot = ModelSectionSpecs.All(Results.Report(Results.Parse(Results.Golden("neox-12", 0))).Models[0]).Single(plot => plot.Id.EndsWith(".readings", StringComparison.Ordinal));
        var readings = Rows(plot, "readings").Select(row => (string)row[2]!).ToList();
        var shares = Rows(plot, "noise").ToDictionary(row => (int)row[0]!, row => (double)row[1]!);

        Share("entropy-peak", 5).Should().BeApproximately(1 / 12.0, 1e-5, "argmax is uniform, shown to five decimals");
        Share("attention-only", 1).Should().BeApproximately(1 / 3.0, 0.02, "the first peak of white noise is at 1 with probability 1/3 (definitions.md 7.1), and the few curves without one add a little");
        shares.Keys.Should().NotContain(key => key / 100_000 == readings.IndexOf("half-depth"));

        double Share(string reading, int layer) => shares[(readings.IndexOf(reading) * 100_000) + layer];
    }

    [Fact]
    public void Readings_OfAFile_AreShownAsTheFileHasThem()
    {
        var golden = Results.Golden("neox-6", 0);
        golden["readings"] = JsonNode.Parse(
            """
            {"sign-change": {"locator": "signChange", "curve": "traceOffDiagonal", "aggregation": "locateThenMean",
              "byPrompt": {"a": {"layer": 1, "branch": "peak", "margin": 0.25, "marginIs": "exact"}, "b": {"layer": null, "branch": "undefined", "margin": null}},
              "averaged": {"layer": 2, "branch": "peak", "margin": 0.125, "marginIs": "lowerBound"}, "nullWithinOneLayer": {"whiteNoise": 0.5, "randomWalk": 0.25, "permutation": null}}}
            """);

        var section = Results.Report(Results.Parse(golden)).Models[0];

        section.Tables[0].Rows.Should().ContainSingle().Which.Should().Equal("sign-change", "1 –×1", "2", "≥ 0.1250", "peak", "50%", "25%", "", "signChange", "traceOffDiagonal");
        var trace = ModelSectionSpecs.All(section).Single(plot => plot.Id == "model.neox-6.traceOffDiagonal");
        Rows(trace, "located").Single(row => (string)row[2]! == "signChange").Skip(3).Take(1).Should().Equal(2);
        Rows(trace, "located").Single(row => (string)row[2]! == "signChange")[7].Should().Be("a lower bound, within a factor of 4");
    }

    [Fact]
    public void Map_OfALongPrompt_IsPutTogetherAndStillSumsToOne()
    {
        const int n = 600;
        var golden = Results.Golden("neox-6", 0);
        var rows = Enumerable.Range(0, n).Select(q => (JsonNode)new JsonArray([.. Enumerable.Range(0, n).Select(k => (JsonNode)(k <= q ? 1.0 / (q + 1) : 0))])).ToArray();
        golden["prompts"]![0]!["maps"] = new JsonArray(new JsonObject { ["layer"] = 2, ["head"] = 1, ["probabilities"] = new JsonArray(rows) });

        var plot = ModelSectionSpecs.All(Results.Report(Results.Parse(golden)).Models[0]).Single(plot => plot.Id == "model.neox-6.map.1.1");

        PlotChecks.Faults([plot]).Should().BeEmpty();
        var cells = Rows(plot, "cells");
        cells.GroupBy(row => (int)row[0]!).Should().HaveCount(200).And.OnlyContain(group => Math.Abs(group.Sum(row => (double)row[2]!) - 1) < 1e-9);
        plot.Caption.Should().Contain("3 tokens are put together");
    }

    private static IReadOnlyList<IReadOnlyList<object?>> Rows(Plot plot, string table) => plot.Data.Single(data => data.Name == table).Rows;
}

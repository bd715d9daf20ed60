using System.Text.Json;
using System.Xml.Linq;
using FluentAssertions;
using LStar.Reports;
using LStar.Reports.Export;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;
using Xunit;

namespace LStar.Specs.Reports.Export;

/// <summary>Pictures as a real browser draws them.</summary>
public sealed class PlotExportSpecs
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task Plots_OfAReport_AreSpecificationSvgAndPng()
    {
        Chromium.Needed();
        var report = SampleReport.Of(SampleReport.Curve()) with { Models = [SampleReport.Model("org/m", "org--m", SampleReport.Curve())] };

        var (files, summary) = await Export(report);

        summary.Should().BeEquivalentTo(new PlotExportSummary(2, 2, []));
        files.Keys.Should().BeEquivalentTo(
            from path in (string[])["overview/entropy", "models/org--m/entropy"] from extension in (string[])[".vl.json", ".svg", ".png"] select path + extension);
        JsonDocument.Parse(files["overview/entropy.vl.json"]).RootElement.GetProperty("title").GetString().Should().Be("Attention entropy");
        var svg = Parse(files["overview/entropy.svg"]);
        svg.Descendants(Svg + "g").Where(group => ((string?)group.Attribute("class"))?.Contains("mark-line role-mark") == true).Elements(Svg + "path").Should().HaveCount(2, "there are two prompts");
        var shown = (string)svg.Root!.Attribute("viewBox")!;
        var (width, height) = shown.Split(' ') is [_, _, var across, var down] ? (double.Parse(across), double.Parse(down)) : default;
        width.Should().BeGreaterThan(640);
        PngFile.Size(files["overview/entropy.png"]).Should().Be(((int)(width * 150 / 96), (int)(height * 150 / 96)));
        PngFile.Chunks(files["overview/entropy.png"])[1].Type.Should().Be("pHYs");
    }

    [Fact]
    public async Task Specification_Compiled_GivesNoWarning()
    {
        Chromium.Needed();
        var options = new PlotExportOptions();
        await using var drawer = new PlotDrawer(ChromiumSearch.In(options.Environment), options);

        (await drawer.DrawAsync(PlotSpecification.Of(SampleReport.Curve()).ToJsonString(), TestContext.Current.CancellationToken)).Warnings.Should().BeEmpty();
        var wrong = PlotSpecification.Of(SampleReport.Curve());
        wrong["layer"]![0]!["encoding"]!["nonsense"] = new System.Text.Json.Nodes.JsonObject { ["field"] = "layer" };
        (await drawer.DrawAsync(wrong.ToJsonString(), TestContext.Current.CancellationToken)).Warnings.Should().NotBeEmpty("that is how a wrong one would show");
    }

    [Fact]
    public async Task Texts_Hostile_StayTexts()
    {
        Chromium.Needed();
        const string Hostile = "</script><script>alert(1)</script> ${x} `\"'\\ \u0001\u2028\uD800 😀 ]]>";
        var plot = SampleReport.Curve(title: Hostile);

        var (files, summary) = await Export(SampleReport.Of(plot with
        {
            View = plot.View with { Layers = [new View { Mark = new Mark(MarkType.Text), Encoding = new Encoding { X = Channel.Number("layer"), Text = Channel.Category("prompt") } }] },
            Data = [DataTable.Of("curve", ["prompt", "layer"], [[Hostile, 1]])],
        }));

        summary.Remarks.Should().BeEmpty();
        var expected = "</script><script>alert(1)</script> ${x} `\"'\\ \uFFFD\u2028\uFFFD 😀 ]]>";
        Parse(files["overview/entropy.svg"]).Descendants(Svg + "text").Select(text => text.Value).Count(text => text == expected).Should().Be(2, "title and mark have it");
    }

    [Fact]
    public async Task Plot_ThatCannotBeDrawn_IsARemarkAndTheNextOneIsDrawn()
    {
        Chromium.Needed();
        var plot = SampleReport.Curve("wrong");
        var huge = SampleReport.Curve("huge");

        var (files, summary) = await Export(SampleReport.Of(
            plot with { View = plot.View with { Filter = "((" } }, huge with { View = huge.View with { Height = 1e5 } }, SampleReport.Curve("right")));

        summary.Drawn.Should().Be(1);
        summary.Remarks.Should().HaveCount(2);
        summary.Remarks[0].Should().StartWith("overview/wrong: not drawn: ").And.NotContain("\n");
        summary.Remarks[1].Should().StartWith("overview/huge.png: the plot is larger than a browser's canvas");
        files.Keys.Should().BeEquivalentTo(
            "overview/wrong.vl.json", "overview/huge.vl.json", "overview/huge.svg", "overview/right.vl.json", "overview/right.svg", "overview/right.png");
    }

    private static async Task<(Dictionary<string, byte[]> Files, PlotExportSummary Summary)> Export(Report report)
    {
        Dictionary<string, byte[]> files = [];
        var summary = await PlotExport.WriteAsync(report, files.Add, new PlotExportOptions(), TestContext.Current.CancellationToken).ConfigureAwait(false);
        return (files, summary);
    }

    private static XDocument Parse(byte[] svg) => XDocument.Parse(System.Text.Encoding.UTF8.GetString(svg));
}

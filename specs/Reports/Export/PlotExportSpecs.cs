using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FluentAssertions;
using LStar.Reports.Export;
using Xunit;

namespace LStar.Specs.Reports.Export;

/// <summary>Pictures as a real browser draws them.</summary>
public sealed class PlotExportSpecs : IClassFixture<ExportedReport>
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly ExportedReport _exported;

    public PlotExportSpecs(ExportedReport exported)
    {
        Chromium.Needed();
        _exported = exported;
    }

    [Fact]
    public void Plots_OfAReport_AreSpecificationSvgAndPng()
    {
        string[] drawn = ["overview/entropy", "overview/hostile", "models/org--m/entropy"];
        (_exported.Summary.Plots, _exported.Summary.Drawn).Should().Be((5, 3));
        _exported.Files.Keys.Should().BeEquivalentTo(
            [.. from path in drawn from extension in (string[])[".vl.json", ".svg", ".png"] select path + extension, "overview/wrong.vl.json", "overview/huge.vl.json", "overview/huge.svg"]);
        Title("overview/entropy.vl.json").GetString().Should().Be("Attention entropy");
        Title("models/org--m/entropy.vl.json").ToString().Should().Be("""{"text":"Attention entropy","subtitle":"org/m"}""", "beside a file no heading names the model");
    }

    [Fact]
    public void Svg_OfAPlot_HasItsMarksAndSaysWhatItShows()
    {
        var svg = Parse("overview/entropy.svg");

        svg.Descendants(Svg + "g").Where(group => ((string?)group.Attribute("class"))?.Contains("mark-line role-mark") == true).Elements(Svg + "path")
            .Should().HaveCount(2, "there are two prompts");
        svg.Root!.Elements().Take(2).Select(element => (element.Name.LocalName, element.Value)).Should().Equal(
            ("title", "Attention entropy"), ("desc", "Entropy by layer, <b>bold</b> & exact."));
        Parse("models/org--m/entropy.svg").Root!.Element(Svg + "title")!.Value.Should().Be("Attention entropy: org/m");
    }

    [Fact]
    public void Png_OfAPlot_IsTheSvgAt150DotsAnInch()
    {
        var box = ((string)Parse("overview/entropy.svg").Root!.Attribute("viewBox")!).Split(' ').Select(double.Parse).ToList();

        box[2].Should().BeGreaterThan(640, "that is the plot, without axes and legend");
        PngFile.Size(_exported.Files["overview/entropy.png"]).Should().Be(((int)(box[2] * 150 / 96), (int)(box[3] * 150 / 96)));
        PngFile.Chunks(_exported.Files["overview/entropy.png"])[1].Type.Should().Be("pHYs");
    }

    [Fact]
    public void Texts_Hostile_StayTexts()
    {
        var expected = ExportedReport.Hostile.Replace('\u0001', '\uFFFD').Replace('\uD800', '\uFFFD');

        Parse("overview/hostile.svg").Descendants(Svg + "text").Select(text => text.Value).Count(text => text == expected).Should().Be(2, "title and mark have it");
    }

    [Fact]
    public void Plot_ThatCannotBeDrawn_IsARemarkAndTheNextOneIsDrawn()
    {
        _exported.Summary.Remarks.Should().HaveCount(2);
        _exported.Summary.Remarks[0].Should().StartWith("overview/wrong: not drawn: ").And.NotContain("\n");
        _exported.Summary.Remarks[1].Should().StartWith("overview/huge.png: the plot is larger than a browser's canvas");
    }

    [Fact]
    public async Task Specification_Compiled_GivesNoWarning()
    {
        var options = new PlotExportOptions();
        await using var drawer = new PlotDrawer(ChromiumSearch.In(options.Environment), options);
        var right = PlotSpecification.Of(SampleReport.Curve());
        var wrong = PlotSpecification.Of(SampleReport.Curve());
        wrong["layer"]![0]!["encoding"]!["nonsense"] = new JsonObject { ["field"] = "layer" };

        (await drawer.DrawAsync(right.ToJsonString(), TestContext.Current.CancellationToken)).Warnings.Should().BeEmpty();
        (await drawer.DrawAsync(wrong.ToJsonString(), TestContext.Current.CancellationToken)).Warnings.Should().NotBeEmpty("that is how a wrong one would show");
    }

    private JsonElement Title(string path) => JsonDocument.Parse(_exported.Files[path]).RootElement.GetProperty("title");

    private XDocument Parse(string path) => XDocument.Parse(Encoding.UTF8.GetString(_exported.Files[path]));
}

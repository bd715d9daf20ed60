using System.Text.Json.Nodes;
using FluentAssertions;
using LStar.Reports.Export;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;
using Xunit;

namespace LStar.Specs.Reports.Export;

/// <summary>A specification that needs nothing beside itself.</summary>
public sealed class PlotSpecificationSpecs
{
    [Fact]
    public void Specification_OfAPlot_SaysWhatItIsAndHoldsItsData()
    {
        var specification = PlotSpecification.Of(SampleReport.Curve());

        specification["$schema"]!.GetValue<string>().Should().Be("https://vega.github.io/schema/vega-lite/v6.json");
        specification["title"]!.GetValue<string>().Should().Be("Attention entropy");
        specification["description"]!.GetValue<string>().Should().Be("Entropy by layer, <b>bold</b> & exact.");
        specification["width"]!.GetValue<double>().Should().Be(640, "a file is in no container");
        specification["config"]!["background"]!.GetValue<string>().Should().Be("#ffffff");
        Named(specification).Should().BeEquivalentTo(specification["datasets"]!.AsObject().Select(table => table.Key));
        var rows = specification["datasets"]!["curve"]!.AsArray();
        rows.Should().HaveCount(12);
        rows[1]!.ToJsonString().Should().Be("""{"prompt":"paris","layer":1,"value":5.5}""");
        rows[4]!.ToJsonString().Should().Be("""{"prompt":"paris","layer":4,"value":null}""", "what is undefined is not drawn");
    }

    [Fact]
    public void Width_OfAView_IsKeptAndAFacetHasNone()
    {
        var plot = SampleReport.Curve();
        var facet = new View { Data = "curve", Mark = new Mark(MarkType.Bar), Encoding = new Encoding { Column = Channel.Category("prompt") } };

        PlotSpecification.Of(plot with { View = plot.View with { Width = 123 } })["width"]!.GetValue<double>().Should().Be(123);
        PlotSpecification.Of(plot with { View = facet }).ContainsKey("width").Should().BeFalse();
    }

    [Fact]
    public void Look_OfAView_GoesOverTheThemes()
    {
        var legend = PlotSpecification.Of(SampleReport.Curve() with { View = SampleReport.Curve().View with { UnchosenOpacity = 0.5 } })["config"]!["legend"]!;

        legend["unselectedOpacity"]!.GetValue<double>().Should().Be(0.5);
        legend["labelColor"]!.GetValue<string>().Should().Be("#1c2128", "the rest stays");
    }

    [Fact]
    public void Value_ThatNoPlotHas_IsRefused()
    {
        var plot = SampleReport.Curve() with { Data = [DataTable.Of("curve", ["time"], [[DateTimeOffset.UnixEpoch]])] };

        FluentActions.Invoking(() => PlotSpecification.Of(plot)).Should().Throw<ArgumentException>().WithMessage("*DateTimeOffset*");
    }

    [Fact]
    public void Fields_NamedAsJavaScriptsOwn_AreFieldsStill() =>
        PlotSpecification.Of(SampleReport.Curve() with { Data = [DataTable.Of("__proto__", ["__proto__", "constructor"], [[1, double.PositiveInfinity]])] })
            ["datasets"]!.ToJsonString().Should().Be("""{"__proto__":[{"__proto__":1,"constructor":null}]}""");

    /// <summary>The tables a specification refers to, at any depth.</summary>
    private static HashSet<string> Named(JsonNode? node) => node switch
    {
        JsonObject view => [.. view.SelectMany(property => property is { Key: "data", Value: JsonObject data } ? [data["name"]!.GetValue<string>()] : Named(property.Value))],
        JsonArray views => [.. views.SelectMany(Named)],
        _ => [],
    };
}

using FluentAssertions;
using LStar.Reports.VegaLite;
using Xunit;

namespace LStar.Specs.Reports.VegaLite;

/// <summary>Views as Vega-Lite's specification writes them.</summary>
public class ViewSpecs
{
    private static readonly View Bars = new()
    {
        Data = "t",
        Mark = new Mark(MarkType.Bar),
        Encoding = new Encoding { X = Channel.Ordinal("a"), Y = Channel.Number("b", "") },
    };

    [Fact]
    public void View_OfAMark_NamesItsDataAndWhatItSays() => Json(Bars).Should().Be(
        """{"data":{"name":"t"},"width":"container","mark":{"type":"bar"},"encoding":{"x":{"field":"a","type":"ordinal"},"y":{"field":"b","type":"quantitative","title":null}}}""");

    [Fact]
    public void Transforms_StandInTheirOrder_FiltersLast() => Json(Bars with
    {
        Transforms = [new Calculate("k", "sequence(3)"), new Flatten("k"), new Lookup("k", "other", "id", "name"), new Where("datum.k > 0"), new WhereChosen("s")],
        Filter = "datum.a",
    }).Should().Contain(
        """
        "transform":[{"calculate":"sequence(3)","as":"k"},{"flatten":["k"]},{"lookup":"k","from":{"data":{"name":"other"},"key":"id","fields":["name"]}},{"filter":"datum.k \u003E 0"},{"filter":{"param":"s","empty":false}},{"filter":"datum.a"}]
        """.Trim());

    [Fact]
    public void Facet_HasTheViewWithinAndTheDataAround() => Json(Bars with { Facet = Channel.Category("c"), FacetColumns = 4, Width = 100, Transforms = [new Flatten("a")], Filter = "datum.b" }).Should().Be(
        """{"data":{"name":"t"},"transform":[{"flatten":["a"]}],"facet":{"field":"c","type":"nominal"},"columns":4,"spec":{"width":100,"transform":[{"filter":"datum.b"}],"mark":{"type":"bar"},"encoding":{"x":{"field":"a","type":"ordinal"},"y":{"field":"b","type":"quantitative","title":null}}}}""");

    [Fact]
    public void Scale_BecomesDashesOrNumbers()
    {
        Json(new View { Encoding = new Encoding { StrokeDash = Channel.Category("a") with { Scale = new Scale { Categories = ["p"], Dashes = [[4, 2]] } } } }).Should().Contain("""{"domain":["p"],"range":[[4,2]]}""");
        Json(new View { Encoding = new Encoding { Opacity = Channel.Number("a") with { Scale = new Scale { Between = (0, 0.9), Padding = 3 } } } }).Should().Contain("""{"range":[0,0.9],"padding":3}""");
    }

    [Fact]
    public void Line_WithHiddenPoints_HasTransparentOnes() => Json(new View { Mark = new Mark(MarkType.Line) { HiddenPoint = true } }).Should().Contain("\"point\":\"transparent\"");

    private static string Json(View view) => view.ToJson().ToJsonString();
}

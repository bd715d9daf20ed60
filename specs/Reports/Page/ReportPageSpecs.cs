using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentAssertions;
using LStar.Reports;
using LStar.Reports.Page;
using Xunit;

namespace LStar.Specs.Reports.Page;

/// <summary>The page as text: what is in it, what is not, and how it is escaped.</summary>
public class ReportPageSpecs
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    [Fact]
    public void Page_OfAnything_NamesNothingToFetch()
    {
        var page = Written(SampleReports.Of());

        var fetched = Regex.Matches(WithoutScripts(page), "(src|href|action|url)\\s*[=(]\\s*[\"']?(?<address>[^\"' >)]*)", Safe).Select(match => match.Groups["address"].Value);

        fetched.Should().OnlyContain(address => address.StartsWith('#') || address == "data:,");
        WithoutScripts(page).Should().Contain("default-src 'none'").And.NotContain("unsafe-eval");
    }

    [Fact]
    public void Page_OfNothing_SaysSo()
    {
        var page = WithoutScripts(Written(SampleReports.Empty));

        page.Should().Contain("This report is empty").And.NotContainAny("<section", "<nav", "<h2");
    }

    [Fact]
    public void Page_WithoutAPart_HasNoSectionOfIt()
    {
        var page = WithoutScripts(Written(SampleReports.Of() with { Ledger = [], Experiments = [] }));

        page.Should().Contain("id=\"models\"").And.Contain("id=\"overview\"").And.NotContainAny("id=\"claims\"", "id=\"experiments\"", "#claims", "#experiments");
    }

    [Fact]
    public void Data_WithAnyText_CannotEndItsElement()
    {
        var page = Written(SampleReports.Of(text: SampleReports.Hostile));

        var data = Data(page);

        data.Values.Should().HaveCount(1 + 3 + 2 + 2 + 3 + 1).And.OnlyContain(json => json.IndexOfAny(new[] { '<', '>', '&', '\u2028' }) < 0);
        WithoutScripts(page).Should().NotContain("<img");
        page.Contains("</script><script>window", StringComparison.Ordinal).Should().BeFalse();
    }

    [Fact]
    public void Data_OfPlots_AreTheTablesRows()
    {
        var report = SampleReports.Of();
        var table = report.Models[0].Groups[0].Plots[0].Data.Single(data => data.Name == "prompts");

        using var scope = JsonDocument.Parse(Data(Written(report))["data-model-0"]);

        var fields = scope.RootElement.GetProperty("plots").GetProperty("model-0-curve-0").GetProperty("data").GetProperty("prompts");
        JsonElement Column(string field) => scope.RootElement.GetProperty("columns")[fields.GetProperty(field).GetInt32()];
        Column("layer").EnumerateArray().Select(value => (object)value.GetInt32()).Should().Equal(table.Rows.Select(row => row[0]!));
        Column("value").EnumerateArray().Select(value => (object)value.GetDouble()).Should().Equal(table.Rows.Select(row => row[2]!));
        var prompts = Column("prompt");
        prompts.GetProperty("at").EnumerateArray().Select(place => (object)prompts.GetProperty("of")[place.GetInt32()].GetString()!).Should().Equal(table.Rows.Select(row => row[1]!));
    }

    [Fact]
    public void Views_OfManyPlots_AreKeptOnce()
    {
        using var views = JsonDocument.Parse(Data(Written(SampleReports.Of(models: 20)))["views"]);

        views.RootElement.GetArrayLength().Should().Be(3);
    }

    [Fact]
    public void Names_OfTwoResultsOfOneModel_AreTwoAddresses()
    {
        var report = SampleReports.Of(models: 1);

        var page = Written(report with { Models = [report.Models[0], report.Models[0]] });

        WithoutScripts(page).Should().Contain("data-slug=\"model-0\"").And.Contain("data-slug=\"model-0-2\"");
        page.Contains("#model/model-0-2/1", StringComparison.Ordinal).Should().BeTrue();
    }

    [Fact]
    public void Page_WrittenTwice_IsTheSameToTheByte() => (Written(SampleReports.Of()) == Written(SampleReports.Of())).Should().BeTrue();

    [Fact]
    public void Scripts_OfThePage_StayShort() =>
        Directory.GetFiles(Path.Combine(Fixtures.Root, "src", "Reports", "Page"), "*.js").Select(file => File.ReadAllLines(file).Length).Should().OnlyContain(lines => lines < 300);

    private static string Written(Report report)
    {
        using var stream = new MemoryStream();
        ReportPage.Write(stream, report);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string WithoutScripts(string page) => Regex.Replace(page, "<script.*?</script>", "", Safe);

    private static Dictionary<string, string> Data(string page) =>
        Regex.Matches(page, "<script type=\"application/json\" id=\"(?<id>[^\"]*)\">(?<json>.*?)</script>", Safe)
            .ToDictionary(match => match.Groups["id"].Value, match => match.Groups["json"].Value);
}

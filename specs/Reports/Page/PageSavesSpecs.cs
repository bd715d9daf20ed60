using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace LStar.Specs.Reports.Page;

/// <summary>What the buttons below a plot save.</summary>
[Collection(BrowserCollection.Name)]
public class PageSavesSpecs(Browser browser)
{
    private const string Plot = "model-0-curve-0";

    [Fact]
    public async Task Svg_Saved_IsADocumentWithThePlotsMarks()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of());

        var svg = await SvgAsync(page);

        svg.Root!.Name.LocalName.Should().Be("svg");
        svg.Descendants().Where(part => part.Name.LocalName == "path").Should().HaveCountGreaterThan(12);
    }

    [Fact]
    public async Task Svg_OfAPlotWithHostileText_IsADocument()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(text: $"{SampleReports.Hostile}\u0001\uFFFE"));

        (await SvgAsync(page)).Descendants().Where(part => part.Name.LocalName is "script" or "img").Should().BeEmpty();
    }

    [Fact]
    public async Task Png_Saved_Has150PixelsAnInch()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of());
        var svg = await SvgAsync(page);

        var png = await SaveAsync(page, "PNG", ".png");

        png[..8].Should().Equal(0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A);
        foreach (var (name, offset) in new[] { ("width", 16), ("height", 20) })
        {
            var pixels = double.Parse(svg.Root!.Attribute(name)!.Value, CultureInfo.InvariantCulture);
            ((double)BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(offset))).Should().BeApproximately(pixels * 150 / 96, 1);
        }
    }

    [Fact]
    public async Task Specification_Saved_IsCompleteAndCompilesWithoutAWarning()
    {
        var report = SampleReports.Of();
        await using var page = await browser.OpenAsync(report);

        var text = await SaveAsync(page, "Vega-Lite", ".vl.json");

        using var specification = JsonDocument.Parse(text);
        var root = specification.RootElement;
        root.GetProperty("$schema").GetString().Should().Be("https://vega.github.io/schema/vega-lite/v6.json");
        var mean = report.Models[0].Groups[0].Plots[0].Data.Single(table => table.Name == "mean");
        root.GetProperty("datasets").GetProperty("mean").EnumerateArray().Select(row => row.GetProperty("value").GetDouble()).Should().Equal(mean.Rows.Select(row => (double)row[1]!));
        var warnings = await page.Page.EvaluateAsync<string[]>(
            """
            text => {
              const said = [];
              const logger = { level: () => logger, info: () => logger, debug: () => logger, warn: (...words) => (said.push(words.join(" ")), logger), error: (...words) => (said.push(words.join(" ")), logger) };
              vegaLite.compile(JSON.parse(text), { logger });
              return said;
            }
            """,
            root.GetRawText());
        warnings.Should().BeEmpty();
    }

    private static async Task<XDocument> SvgAsync(OpenPage page)
    {
        using var stream = new MemoryStream(await SaveAsync(page, "SVG", ".svg"));
        return await XDocument.LoadAsync(stream, LoadOptions.None, TestContext.Current.CancellationToken);
    }

    private static async Task<byte[]> SaveAsync(OpenPage page, string button, string ending)
    {
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.ClickAsync(page.Find($"[data-plot={Plot}] .saves button").Filter(new() { HasText = button })));
        download.SuggestedFilename.Should().Be(Plot + ending);
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }
}

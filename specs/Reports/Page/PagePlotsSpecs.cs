using System.Globalization;
using FluentAssertions;
using LStar.Reports;
using Microsoft.Playwright;
using Xunit;

namespace LStar.Specs.Reports.Page;

/// <summary>Plots in a browser: drawn, in either theme, with exact values under the pointer.</summary>
[Collection(BrowserCollection.Name)]
public class PagePlotsSpecs(Browser browser)
{
    private const string MeanPoints = "[data-plot=model-0-curve-0] .mark-symbol path";

    [Fact]
    public async Task Plots_OfAnyKind_HaveMarks()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of());
        await page.DrawAllAsync();

        var marks = await page.MarksAsync();

        // A scatter has three points with names and a line of two; a map of 12 positions has 78 cells; a curve of 12 layers has five lines, a line with points, two bands, two rules.
        marks.Should().Contain("overview", 3 + 3 + 2).And.Contain("model-0-map", 78).And.Contain("model-0-curve-0", 60 + 12 + 12 + 2 + 2);
        marks.Should().HaveCount(1 + 5 + 2 + 2 + 1 + 2).And.OnlyContain(plot => plot.Value > 0);
    }

    [Fact]
    public async Task Plot_OfThousandsOfRows_IsDrawnOnACanvas()
    {
        await using var page = await browser.OpenAsync(SampleReports.Empty with { Overview = [SamplePlots.Map("map", "A long prompt's map", 128)] });
        await page.DrawAllAsync();

        (await page.Find("[data-plot=map] canvas").CountAsync()).Should().Be(1);
        (await page.MarksAsync()).Should().Contain("map", 128 * 129 / 2);
    }

    [Fact]
    public async Task Plot_FarBelow_WaitsUntilItIsNear()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of());
        var last = page.Find("figure.plot").Last;
        (await last.Locator("svg").CountAsync()).Should().Be(0);

        await last.ScrollIntoViewIfNeededAsync();

        await Assertions.Expect(last.Locator("svg")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Tooltip_OverAMark_HasTheExactValue()
    {
        var report = SampleReports.Of();
        await using var page = await browser.OpenAsync(report);
        await page.DrawAllAsync();

        await page.Find(MeanPoints).Nth(5).HoverAsync();

        var expected = (double)Curve(report).Data.Single(table => table.Name == "mean").Rows[5][1]!;
        (await page.TextsAsync("#tooltip span")).Should().Equal("layer", "mean");
        (await page.TextsAsync("#tooltip b")).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).Should().Equal(5, expected);
        await page.Page.Mouse.MoveAsync(1, 1);
        await Assertions.Expect(page.Find("#tooltip")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Theme_Toggled_ColoursPageAndPlotsAndLasts()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of());
        await page.DrawAllAsync();
        var light = await ColoursAsync(page);

        await page.ClickAsync("#theme");
        await Assertions.Expect(page.Find("#theme")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Find("[data-plot=overview]").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Find("[data-plot=overview] svg")).Not.ToHaveCSSAsync("background-color", light.Plot);
        var dark = await ColoursAsync(page);
        await page.Page.ReloadAsync();
        await page.DrawAllAsync();

        light.Page.Should().Be(light.Plot).And.Be("rgb(255, 255, 255)");
        dark.Page.Should().Be(dark.Plot).And.NotBe(light.Page);
        (await ColoursAsync(page)).Should().Be(dark);
        (await page.MarksAsync()).Should().OnlyContain(plot => plot.Value > 0);
    }

    [Fact]
    public async Task Theme_UntilToggled_IsTheSystems()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(), ColorScheme.Dark);

        (await page.Find("html").GetAttributeAsync("data-theme")).Should().Be("dark");
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Assertions.Expect(page.Find("html")).ToHaveAttributeAsync("data-theme", "light");
    }

    private static LStar.Reports.Plots.Plot Curve(Report report) => report.Models[0].Groups[0].Plots[0];

    private static async Task<(string Page, string Plot)> ColoursAsync(OpenPage page) => (
        await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"),
        await page.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('[data-plot=overview] svg')).backgroundColor"));
}

using System.Text;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace LStar.Specs.Reports.Page;

/// <summary>The page on paper: light, opened, every plot in it, nothing to click.</summary>
[Collection(BrowserCollection.Name)]
public class PagePrintSpecs(Browser browser)
{
    private const string Undrawn = "document.querySelectorAll('figure.plot .drawing:not(:has(svg, canvas))').length";

    [Fact]
    public async Task Page_Printed_HasEveryPlotBeforeTheBrowserTakesIt()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(), ColorScheme.Dark);
        (await page.Page.EvaluateAsync<int>(Undrawn)).Should().BePositive();
        await page.Page.EvaluateAsync($"() => addEventListener('beforeprint', () => {{ window.undrawn = {Undrawn}; window.printed = document.documentElement.dataset.theme; }})");

        var pdf = await page.Page.PdfAsync(new() { Format = "A4" });

        Encoding.ASCII.GetString(pdf, 0, 5).Should().Be("%PDF-");
        (await page.Page.EvaluateAsync<int>("window.undrawn")).Should().Be(0);
        (await page.Page.EvaluateAsync<string>("window.printed")).Should().Be("light");
        (await page.MarksAsync()).Should().OnlyContain(plot => plot.Value > 0);
        await Assertions.Expect(page.Find("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task Page_OnPaper_IsOpenedAndUncutAndHasNoControls()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(), width: 700);
        await page.ClickAsync("#filters input[value='002']");
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Find("figure.plot .drawing:not(:has(svg, canvas))")).ToHaveCountAsync(0);

        (await page.TextsAsync("tr.detail")).Should().HaveCount(5, "of 24 claims every fifth is of source 002");
        (await page.TextsAsync("button.saves, #filters, .picker, #theme, nav")).Should().BeEmpty();
        var cut = await page.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.drawing svg, .drawing canvas, table')].filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(part => part.outerHTML.slice(0, 200))");
        cut.Should().BeEmpty();
    }
}

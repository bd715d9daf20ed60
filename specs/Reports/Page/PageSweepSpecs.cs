using FluentAssertions;
using LStar.Reports;
using Microsoft.Playwright;
using Xunit;

namespace LStar.Specs.Reports.Page;

/// <summary>A sweep's tables in a browser: searched, sorted, more rows asked for.</summary>
[Collection(BrowserCollection.Name)]
public class PageSweepSpecs(Browser browser)
{
    private const string Rows = "[data-table='table-sweep-0-0'] tbody tr";
    private const string Count = "[data-table='table-sweep-0-0'] output";

    [Fact]
    public async Task Table_OfManyRows_IsShownInPortionsSearchedAndSorted()
    {
        await using var page = await browser.OpenAsync(Sample(10_000));
        await Assertions.Expect(page.Find(Rows)).ToHaveCountAsync(100);
        (await page.TextsAsync(Count)).Should().Equal("10000 rows");

        await page.ClickAsync("[data-table] .more");
        (await page.Find(Rows).CountAsync()).Should().Be(200);

        await page.Find("[data-table] input").FillAsync("MODEL-99 neox");
        await Assertions.Expect(page.Find(Count)).ToHaveTextAsync("111 of 10000 rows");

        await page.ClickAsync("[data-table] thead button >> nth=1");
        (await First(page)).Should().StartWith("model-99", "undefined comes last, small numbers first");
        (await page.Find("[data-table] thead th >> nth=1").GetAttributeAsync("aria-sort")).Should().Be("ascending");
        var rising = await Steps(page);
        rising.Should().BeInAscendingOrder();
        await page.ClickAsync("[data-table] thead button >> nth=1");
        (await Steps(page)).Should().BeInDescendingOrder();

        await page.Find("[data-table] input").FillAsync("no such row");
        await Assertions.Expect(page.Find(Count)).ToHaveTextAsync("0 of 10000 rows");
        (await page.TextsAsync("[data-table] .more")).Should().BeEmpty();
    }

    [Fact]
    public async Task Text_ThatLooksLikeHtml_IsShownAsItIs()
    {
        await using var page = await browser.OpenAsync(Sample(60, SampleReports.Hostile));

        await page.Find("[data-table] input").FillAsync("model-7 <img");

        await Assertions.Expect(page.Find(Rows)).ToHaveCountAsync(1);
        (await page.Find($"{Rows} th").First.TextContentAsync()).Should().Be($"model-7{SampleReports.Hostile}");
        (await page.Page.EvaluateAsync<string?>("window.harmed ?? null")).Should().BeNull();
    }

    [Fact]
    public async Task Series_Picked_ShowsItsPlots()
    {
        await using var page = await browser.OpenAsync(Sample(3));

        await page.ClickAsync("#sweep-0 .next");

        await Assertions.Expect(page.Find("#sweep-0 .picked bdi")).ToHaveTextAsync("second");
        await page.DrawAllAsync();
        (await page.MarksAsync()).Should().Contain(plot => plot.Key == "sweep-second" && plot.Value > 0);
    }

    private static Report Sample(int rows, string text = "") => SampleReports.Empty with
    {
        Sweeps = [SampleReports.Sweep(rows, text, "first", "second")],
    };

    private static async Task<string> First(OpenPage page) => (await page.Find($"{Rows} th").First.TextContentAsync())!;

    private static async Task<IReadOnlyList<double>> Steps(OpenPage page) =>
        [.. (await page.TextsAsync($"{Rows} td:nth-child(2)")).Where(text => text != "–").Select(text => double.Parse(text))];
}

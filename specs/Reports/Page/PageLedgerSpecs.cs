using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace LStar.Specs.Reports.Page;

/// <summary>The ledger in a browser: filters, counts, rows that open.</summary>
[Collection(BrowserCollection.Name)]
public class PageLedgerSpecs(Browser browser)
{
    private const string Rows = "table.ledger > tbody";

    [Fact]
    public async Task Filters_ByVerdictSourceAndWords_ShowWhatFitsAllAndCountIt()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of());
        (await page.TextsAsync(Rows)).Should().HaveCount(24);

        // Of 24 claims every fourth is refuted, every fifth is of source 002.
        await page.ClickAsync(Choice(page, "refuted"));
        (await page.TextsAsync(Rows)).Should().HaveCount(6).And.OnlyContain(text => text.Contains("refuted"));
        (await CountAsync(page, "002")).Should().Be("1");
        (await CountAsync(page, "supported")).Should().Be("6");

        await page.ClickAsync(Choice(page, "supported"));
        await page.ClickAsync(Choice(page, "002"));
        (await page.TextsAsync($"{Rows} .id")).Should().Equal("7a", "9b");
    }

    [Fact]
    public async Task Search_AllWordsInAnyCase_AlsoFindsWhatIsClosed()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of());

        await page.Find("#claim-search").FillAsync("NUMBER  23.5");

        (await page.TextsAsync($"{Rows} .id")).Should().Equal("12b");
        (await page.Find("#claim-count").TextContentAsync()).Should().Be("1 of 24 claims");
        await page.ClickAsync("#filters [type=reset]");
        await Assertions.Expect(page.Find("#claim-count")).ToHaveTextAsync("24 claims");
    }

    [Fact]
    public async Task Row_Opened_HasReasonAndNumbers()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of());
        var opener = page.Find(".opener").Nth(1);
        (await page.TextsAsync("tr.detail")).Should().BeEmpty();

        await opener.PressAsync("Enter");

        await Assertions.Expect(opener).ToHaveAttributeAsync("aria-expanded", "true");
        (await page.TextsAsync("tr.detail")).Should().ContainSingle().Which
            .Should().ContainAll("The error is 1.5 %, measured on 8 models", "depth error, at most 1 %", "1.1234567890123457", "undefined", "Measured on pythia-70m");
        await page.ClickAsync("#open-all");
        (await page.TextsAsync("tr.detail")).Should().HaveCount(24);
        await page.ClickAsync("#open-all");
        (await page.TextsAsync("tr.detail")).Should().BeEmpty();
    }

    [Fact]
    public async Task Address_OfAClaim_OpensIt()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(), hash: "#claim/3b");

        (await page.TextsAsync("tr.detail")).Should().ContainSingle().Which.Should().Contain("5.5 %");
    }

    private static ILocator Choice(OpenPage page, string value) => page.Find($"#filters input[value='{value}']");

    private static async Task<string?> CountAsync(OpenPage page, string value) => await page.Find($"#filters label:has(input[value='{value}']) .count").TextContentAsync();
}

using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace LStar.Specs.Reports.Page;

/// <summary>Text from outside stays text, wherever it comes up.</summary>
[Collection(BrowserCollection.Name)]
public class PageTextSpecs(Browser browser)
{
    [Fact]
    public async Task Text_ThatLooksLikeHtml_IsShownAsItIs()
    {
        var report = SampleReports.Of(text: SampleReports.Hostile);
        await using var page = await browser.OpenAsync(report);
        await page.ClickAsync("#open-all");
        await page.ClickAsync(".files summary");
        await page.DrawAllAsync();

        (await page.Page.EvaluateAsync<string?>("window.harmed ?? null")).Should().BeNull();
        (await page.Find("img").CountAsync()).Should().Be(0);
        (await page.Find("script").CountAsync()).Should().Be(6 + 2 + (3 * 2) + 2 + (2 * 2) + 2 + 2, "there are scripts, views, and data of the overview, models, experiments and their models, a sweep, its table and its series");
        (await page.Find("#models .picked h3").TextContentAsync()).Should().Be(report.Models[0].Name);
        (await page.Find(".files li").First.TextContentAsync()).Should().Be(report.Files[0]);
        (await page.Find(".remarks li").First.TextContentAsync()).Should().Be(report.Remarks[0]);
        (await page.Find(".opener span").Nth(1).TextContentAsync()).Should().Be(report.Ledger[0].Claim);
        (await page.Find("tr.detail dd").First.TextContentAsync()).Should().Be(report.Ledger[0].Why);
        (await page.Find("#experiment-0 > p").TextContentAsync()).Should().Be(report.Experiments[0].About);
        (await page.Find("#models .picked figcaption").First.TextContentAsync()).Should().Be(report.Models[0].Groups[0].Plots[0].Caption);
        (await page.Find("#models .picked .drawing").First.GetAttributeAsync("aria-label")).Should().Contain(report.Models[0].Groups[0].Plots[0].Title);
        (await page.MarksAsync()).Should().OnlyContain(plot => plot.Value > 0);
    }

    [Fact]
    public async Task Text_InATooltip_IsShownAsItIs()
    {
        var report = SampleReports.Of(text: SampleReports.Hostile);
        await using var page = await browser.OpenAsync(report);
        await page.DrawAllAsync();

        await page.Find("[data-plot=overview] .mark-symbol path").First.HoverAsync(new() { Force = true });

        (await page.TextsAsync("#tooltip b")).Should().HaveElementAt(0, report.Models[0].Name);
        (await page.Find("#tooltip *:not(div, span, b)").CountAsync()).Should().Be(0);
        (await page.Page.EvaluateAsync<string?>("window.harmed ?? null")).Should().BeNull();
    }

    [Fact]
    public async Task Text_PickedAndSearched_IsFound()
    {
        var report = SampleReports.Of(text: SampleReports.Hostile);
        await using var page = await browser.OpenAsync(report);

        await page.ClickAsync("#experiment-1 .next");
        await page.Find("#claim-search").FillAsync("<script>window");

        await Assertions.Expect(page.Find("#experiment-1 .picked bdi")).ToHaveTextAsync(report.Experiments[1].Models[1].Name);
        (await page.TextsAsync("table.ledger > tbody")).Should().HaveCount(24);
    }

    [Fact]
    public async Task Script_PutIntoThePage_DoesNotRun()
    {
        await using var page = await browser.OpenAsync(SampleReports.Empty);

        var refused = await page.Page.EvaluateAsync<string>(
            """
            () => new Promise(done => {
              addEventListener("securitypolicyviolation", violation => done(violation.effectiveDirective));
              document.body.append(Object.assign(document.createElement("script"), { textContent: "window.harmed = 1" }));
            })
            """);

        refused.Should().Be("script-src-elem");
        (await page.Page.EvaluateAsync<string?>("window.harmed ?? null")).Should().BeNull();
        page.Forgive(complaint => complaint.Contains("Content Security Policy"));
    }
}

using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace LStar.Specs.Reports.Page;

/// <summary>What axe-core finds on a page with everything open (dequeuniversity.com/rules/axe).</summary>
[Collection(BrowserCollection.Name)]
public class PageAccessibilitySpecs(Browser browser)
{
    private const string Violations =
        """
        async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
          .filter(found => found.impact === "serious" || found.impact === "critical")
          .map(found => `${found.id} (${found.impact}): ${found.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join("; ")}`)
        """;

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 380)]
    public async Task Page_WithEverythingOpen_HasNoSeriousViolation(ColorScheme scheme, int width)
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(), scheme, width: width);
        await page.ClickAsync("#open-all");
        await page.ClickAsync(".files summary");
        await page.ClickAsync("#filters input[value='refuted']");
        await page.DrawAllAsync();
        await page.ClickAsync("#model-search");

        await page.Page.EvaluateAsync(await File.ReadAllTextAsync(Fixtures.Path("browser", "axe.min.js"), TestContext.Current.CancellationToken));

        (await page.Page.EvaluateAsync<string[]>(Violations)).Should().BeEmpty();
    }

    [Fact]
    public async Task Page_360PixelsWide_DoesNotScrollSideways()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(text: " with-a-word-that-is-long-and-has-no-place-to-break-it-and-goes-on-for-ever"), width: 360);
        await page.ClickAsync("#open-all");
        await page.DrawAllAsync();

        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(360);
    }
}

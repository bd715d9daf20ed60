using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace LStar.Specs.Reports.Page;

/// <summary>The picker of models in a browser: by typing, by keys, by buttons, by address.</summary>
[Collection(BrowserCollection.Name)]
public class PagePickerSpecs(Browser browser)
{
    private const string Heading = "#models .picked h3";
    private const string Options = "#model-list [role=option]";

    [Fact]
    public async Task Picker_Typed_NarrowsAndPicks()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(models: 200, curves: 2));
        var input = page.Find("#model-search");
        (await page.TextsAsync(Heading)).Should().Equal("model-0");
        await page.DrawAllAsync();

        await input.FillAsync("MODEL-17 neox");
        (await page.TextsAsync($"{Options} bdi")).Should().Equal("model-17", "model-170", "model-171", "model-172", "model-173", "model-174", "model-175", "model-176", "model-177", "model-178", "model-179");
        await input.PressAsync("ArrowDown");
        await input.PressAsync("ArrowDown");
        await input.PressAsync("ArrowUp");
        await input.PressAsync("Enter");

        await Assertions.Expect(page.Find(Heading)).ToHaveTextAsync("model-170");
        page.Page.Url.Should().EndWith("#model/model-170");
        (await page.TextsAsync("#models output")).Should().Equal("171 of 200");
        (await input.InputValueAsync()).Should().Be("model-170");
        await page.DrawAllAsync();
        (await page.MarksAsync()).Should().Contain(plot => plot.Key == "model-170-curve-1" && plot.Value > 0);
    }

    [Fact]
    public async Task Picker_ClickedAndLeft_PicksOrStaysAsItWas()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(models: 4));
        var input = page.Find("#model-search");

        await page.ClickAsync(input);
        (await page.TextsAsync(Options)).Should().HaveCount(4);
        await page.ClickAsync(page.Find(Options).Nth(2));
        await Assertions.Expect(page.Find(Heading)).ToHaveTextAsync("model-2");
        (await page.TextsAsync(Options)).Should().BeEmpty();

        await input.FillAsync("no such model");
        (await page.TextsAsync(Options)).Should().BeEmpty();
        await input.PressAsync("ArrowDown");
        await input.PressAsync("Enter");
        await input.PressAsync("Escape");
        (await input.InputValueAsync()).Should().Be("model-2");
        (await page.TextsAsync(Heading)).Should().Equal("model-2");
    }

    [Fact]
    public async Task Picker_NextAndPrevious_GoRoundNoCorner()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(models: 2));
        var (previous, next) = (page.Find("#models .previous"), page.Find("#models .next"));
        (await previous.IsDisabledAsync()).Should().BeTrue();

        await page.ClickAsync(next);

        await Assertions.Expect(page.Find(Heading)).ToHaveTextAsync("model-1");
        (await next.IsDisabledAsync()).Should().BeTrue();
        await page.Page.GoBackAsync();
        await page.Page.GoForwardAsync();
        await page.ClickAsync(previous);
        await Assertions.Expect(page.Find(Heading)).ToHaveTextAsync("model-0");
    }

    [Fact]
    public async Task Address_OfAModelsGroup_ShowsItOnceOpened()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(), hash: "#model/model-2/1");

        (await page.TextsAsync(Heading)).Should().Equal("model-2");
        (await page.Page.EvaluateAsync<string>("document.activeElement.textContent")).Should().Be("Sheaf traces");
    }

    [Fact]
    public async Task Address_OfNothing_DoesNoHarm()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of(), hash: "#model/none");

        (await page.TextsAsync(Heading)).Should().Equal("model-0");
        foreach (var hash in new[] { "model/model-1/99", "%E0%A4%A", "model/__proto__/constructor", "constructor/model-2", "claim/none" })
        {
            await page.Page.EvaluateAsync("hash => { location.hash = hash; }", hash);
            await Assertions.Expect(page.Find(Heading)).ToHaveTextAsync("model-1");
        }
    }

    [Fact]
    public async Task Picker_OfAnExperiment_PicksThere()
    {
        await using var page = await browser.OpenAsync(SampleReports.Of());
        await page.ClickAsync("#experiment-1 .next");

        await Assertions.Expect(page.Find("#experiment-1 .picked bdi")).ToHaveTextAsync("llama");
        await page.DrawAllAsync();
        (await page.MarksAsync()).Should().Contain(plot => plot.Key == "gamma-llama" && plot.Value > 0);
    }
}

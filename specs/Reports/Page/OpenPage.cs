using FluentAssertions;
using LStar.Reports;
using LStar.Reports.Page;
using Microsoft.Playwright;

namespace LStar.Specs.Reports.Page;

/// <summary>A page in a browser that is cut off from any network. When it is closed, it must have asked for nothing but its file and have complained of nothing.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    /// <summary>Drawn marks of each plot that have an extent, by the plot's id.</summary>
    private const string MarksOfPlots =
        """
        () => {
          const count = item => item.marktype && item.marktype !== 'group'
            ? (item.role === 'mark' ? item.items.filter(mark => mark.bounds.x2 > mark.bounds.x1 || mark.bounds.y2 > mark.bounds.y1).length : 0)
            : (item.items ?? []).reduce((sum, inner) => sum + count(inner), 0);
          return Object.fromEntries([...document.querySelectorAll('figure.plot')].map(figure => [figure.dataset.plot, figure.view ? count(figure.view.scenegraph().root) : 0]));
        }
        """;

    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private OpenPage(IPage page) => Page = page;

    public IPage Page { get; }

    public static async Task<OpenPage> OfAsync(IBrowserContext window, Report report, string file, string hash)
    {
        using (var stream = File.Create(file))
        {
            ReportPage.Write(stream, report);
        }

        var opened = new OpenPage(await window.NewPageAsync());
        opened.Page.Request += (_, request) => opened._requests.Add(request.Url);
        opened.Page.PageError += (_, error) => opened._complaints.Add(error);
        opened.Page.Dialog += (_, dialog) => opened._complaints.Add($"dialog: {dialog.Message}");
        opened.Page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
            {
                opened._complaints.Add($"{said.Type}: {said.Text}");
            }
        };
        await opened.Page.GotoAsync(new Uri(file).AbsoluteUri + hash);
        return opened;
    }

    public ILocator Find(string selector) => Page.Locator(selector);

    /// <summary>The texts of what is visible of a kind.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string selector) => await Find(selector).Filter(new() { Visible = true }).AllTextContentsAsync();

    /// <summary>Clicks on what stands still: plots drawn between pressing and letting go would move it from under the pointer.</summary>
    public async Task ClickAsync(ILocator place)
    {
        await DrawAllAsync();
        await place.ClickAsync();
    }

    public async Task ClickAsync(string selector) => await ClickAsync(Find(selector));

    /// <summary>Draws what is not drawn yet, without waiting for it to come near (of that there is a spec).</summary>
    public async Task DrawAllAsync() => await Page.EvaluateAsync("Promise.all([...document.querySelectorAll('figure.plot')].map(draw)).then(() => null)");

    public async Task<IReadOnlyDictionary<string, int>> MarksAsync() => await Page.EvaluateAsync<Dictionary<string, int>>(MarksOfPlots);

    /// <summary>Takes back what a spec provoked.</summary>
    public void Forgive(Predicate<string> complaint) => _complaints.RemoveAll(complaint);

    public async ValueTask DisposeAsync()
    {
        // What it remembers, the next page of this window would know.
        await Page.EvaluateAsync("localStorage.clear()");
        await Page.CloseAsync();
        _complaints.Should().BeEmpty("a page must open without an error or a warning");
        _requests.Should().OnlyContain(url => url.StartsWith("file:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal));
    }
}

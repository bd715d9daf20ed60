using System.Reflection;
using LStar.Reports;
using LStar.Specs.Reports.Export;
using Microsoft.Playwright;
using Xunit;

namespace LStar.Specs.Reports.Page;

/// <summary>Specs that share one browser, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}

/// <summary>The browser that LSTAR_CHROMIUM names. Nothing is downloaded; where it names none, specs are skipped and say so.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>How long what a page does of its own accord may take, in milliseconds: other specs keep the machine busy.</summary>
    private const float Patience = 60_000;

    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        .. !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? ["--no-sandbox"] : (string[])[],
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lstar-page-");
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _pages;

    /// <summary>A window of its own costs chromium more than the page in it: specs that ask for the same one have tabs of it.</summary>
    private readonly Dictionary<(ColorScheme, int), IBrowserContext> _windows = [];

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Program is null)
        {
            return;
        }

        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", Driver);
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Program, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Writes the report to disk, cuts the network and opens the file.</summary>
    internal async Task<OpenPage> OpenAsync(Report report, ColorScheme scheme = ColorScheme.Light, string hash = "", int width = 1280)
    {
        Assert.SkipWhen(_browser is null, Chromium.Missing);
        if (!_windows.TryGetValue((scheme, width), out var window))
        {
            _windows[(scheme, width)] = window = await _browser!.NewContextAsync(
                new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce, Offline = true });
        }

        return await OpenPage.OfAsync(window, report, Path.Combine(_folder.FullName, $"{++_pages}.html"), hash);
    }

    /// <summary>The package's folder, which the build wrote into this assembly.</summary>
    private static string Driver =>
        typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "PlaywrightDriver").Value!;
}

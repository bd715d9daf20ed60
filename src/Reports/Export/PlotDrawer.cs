using System.Text.Json;

namespace LStar.Reports.Export;

/// <summary>Draws specifications in a browser, one after another. A browser that fails is ended; the next plot gets a new one.</summary>
internal sealed class PlotDrawer(ChromiumSearch search, PlotExportOptions options) : IAsyncDisposable
{
    /// <summary>A browser keeps some memory of every plot.</summary>
    private const int PlotsOfABrowser = 500;

    private const string PngUrl = "data:image/png;base64,";

    private static readonly string[] Scripts = [.. new[] { "vega.min.js", "vega-lite.min.js", "draw.js" }.Select(Embedded)];

    private IReadOnlyList<string> _programs = search.Programs;
    private ChromiumProcess? _browser;
    private DevToolsConnection? _page;
    private int _drawn;

    /// <summary>Draws one.</summary>
    /// <exception cref="ScriptException">It cannot be drawn.</exception>
    /// <exception cref="BrowserException">The browser failed at it.</exception>
    /// <exception cref="NoBrowserException">No browser starts.</exception>
    public async Task<DrawnPlot> DrawAsync(string specification, CancellationToken cancellation)
    {
        if (_page is null || _drawn >= PlotsOfABrowser)
        {
            await RestartAsync(cancellation).ConfigureAwait(false);
        }

        try
        {
            var drawn = await WithinAsync(
                options.DrawTimeout, limit => _page!.EvaluateAsync($"draw({JsonSerializer.Serialize(specification)}, {PngResolution.Scale})", limit), cancellation).ConfigureAwait(false);
            _drawn++;
            return Read(drawn);
        }
        catch (Exception e) when (e is not ScriptException)
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _page?.Dispose();
        _page = null;
        if (_browser is not null)
        {
            await _browser.DisposeAsync().ConfigureAwait(false);
            _browser = null;
        }
    }

    /// <summary>Starts the first program that answers, which is kept to from then on.</summary>
    private async Task RestartAsync(CancellationToken cancellation)
    {
        await DisposeAsync().ConfigureAwait(false);
        List<string> reasons = [];
        foreach (var program in _programs)
        {
            try
            {
                _browser = await ChromiumProcess.StartAsync(program, options.StartTimeout, cancellation).ConfigureAwait(false);
                _page = await WithinAsync(options.StartTimeout, OpenAsync, cancellation).ConfigureAwait(false);
                (_programs, _drawn) = ([program], 0);
                return;
            }
            catch (Exception e) when (e is BrowserException or ScriptException)
            {
                await DisposeAsync().ConfigureAwait(false);
                reasons.Add(e.Message);
            }
        }

        throw new NoBrowserException(reasons.Count == 0 ? $"no chromium was found (looked for {search.LookedFor})" : string.Join("; ", reasons));
    }

    private async Task<DevToolsConnection> OpenAsync(CancellationToken limit)
    {
        var page = await DevToolsConnection.OpenAsync(_browser!.Address, limit).ConfigureAwait(false);
        foreach (var script in Scripts)
        {
            await page.EvaluateAsync(script, limit).ConfigureAwait(false);
        }

        return page;
    }

    private static async Task<T> WithinAsync<T>(TimeSpan timeout, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            return await work(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BrowserException($"the browser did not answer within {timeout.TotalSeconds:0.#} s");
        }
    }

    private static DrawnPlot Read(JsonElement drawn)
    {
        var png = drawn.GetProperty("png").GetString()!;
        return new(
            drawn.GetProperty("svg").GetString()!,
            png.StartsWith(PngUrl, StringComparison.Ordinal) ? PngResolution.Stamp(Convert.FromBase64String(png[PngUrl.Length..])) : null,
            [.. drawn.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)]);
    }

    private static string Embedded(string name)
    {
        using var reader = new StreamReader(typeof(PlotDrawer).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

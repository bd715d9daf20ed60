using System.Text;
using System.Text.Json;
using LStar.Experiments.Results;
using LStar.Reports.Plots;

namespace LStar.Reports.Export;

/// <summary>
/// The plots of a report as files: folder/id.vl.json, and .svg and .png (150 dots an inch) drawn by a chromium found on the machine. Specifications are
/// written first and always; what hinders a drawing is a remark, never an error.
/// </summary>
public static class PlotExport
{
    /// <summary>After so many failures in a row it is the browser, not the plot.</summary>
    private const int FailuresInARow = 3;

    /// <summary>Every plot's files, given to <paramref name="save"/> with their path below the folder of all, parts divided by /.</summary>
    /// <exception cref="OperationCanceledException">The browser has been ended by then.</exception>
    public static async Task<PlotExportSummary> WriteAsync(Report report, Action<string, byte[]> save, PlotExportOptions options, CancellationToken cancellation)
    {
        var paths = new PlotPaths();
        var models = new Dictionary<Plot, string>(ReferenceEqualityComparer.Instance);
        foreach (var (model, plot) in report.Models.SelectMany(model => model.Groups.SelectMany(group => group.Plots).Select(plot => (model, plot))))
        {
            models.TryAdd(plot, model.Name);
        }

        IReadOnlyList<ExportedPlot> plots = [.. report.Plots.Select(plot => new ExportedPlot(paths.Of(plot.Folder, plot.Plot.Id), plot.Plot, models.GetValueOrDefault(plot.Plot)))];
        foreach (var plot in plots)
        {
            cancellation.ThrowIfCancellationRequested();
            save($"{plot.Path}.vl.json", Encoding.UTF8.GetBytes(plot.Specification() + "\n"));
        }

        return plots.Count == 0 ? new(0, 0, []) : await DrawAsync(plots, save, options, cancellation).ConfigureAwait(false);
    }

    private static async Task<PlotExportSummary> DrawAsync(
        IReadOnlyList<ExportedPlot> plots, Action<string, byte[]> save, PlotExportOptions options, CancellationToken cancellation)
    {
        List<string> remarks = [];
        var (drawn, failures) = (0, 0);
        var drawer = new PlotDrawer(ChromiumSearch.In(options.Environment), options);
        await using var ended = drawer.ConfigureAwait(false);
        for (var i = 0; i < plots.Count && failures < FailuresInARow; i++)
        {
            options.Progress?.Invoke(i, plots.Count);
            var path = plots[i].Path;
            try
            {
                var pictures = await drawer.DrawAsync(plots[i].Specification(), cancellation).ConfigureAwait(false);
                failures = 0;
                save($"{path}.svg", Encoding.UTF8.GetBytes(pictures.Svg));
                if (pictures.Png is { } png)
                {
                    save($"{path}.png", png);
                    drawn++;
                }
                else
                {
                    remarks.Add($"{path}.png: the plot is larger than a browser's canvas; the .svg is whole");
                }
            }
            catch (ScriptException e)
            {
                failures = 0;
                remarks.Add($"{path}: not drawn: {e.Message}");
            }
            catch (BrowserException e)
            {
                failures++;
                remarks.Add($"{path}: not drawn: {e.Message}");
            }
            catch (NoBrowserException e)
            {
                remarks.Add($"{(drawn == 0 ? "no .svg and .png" : "no further .svg and .png")}: {e.Message}; install Chromium, Chrome or Edge, or name one in {ChromiumSearch.Variable}");
                break;
            }
        }

        options.Progress?.Invoke(plots.Count, plots.Count);
        return new(plots.Count, drawn, failures < FailuresInARow ? remarks : [.. remarks, $"no further .svg and .png: the browser failed {FailuresInARow} times in a row"]);
    }

    /// <param name="Path">Without extension.</param>
    /// <param name="Plot">The plot.</param>
    /// <param name="Model">The model it is of, where it is of one.</param>
    private sealed record ExportedPlot(string Path, Plot Plot, string? Model)
    {
        /// <summary>Made anew each time: thousands of them are not kept.</summary>
        public string Specification()
        {
            using var text = new MemoryStream();
            using (var json = new Utf8JsonWriter(text, ResultJson.Options))
            {
                PlotSpecification.Of(Plot, Model).WriteTo(json);
            }

            return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
        }
    }
}

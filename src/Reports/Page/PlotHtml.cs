using LStar.Reports.Plots;

namespace LStar.Reports.Page;

/// <summary>Figures whose drawings the page's script makes when they come into view.</summary>
internal static class PlotHtml
{
    /// <summary>Figures side by side where there is room; nothing where there are none.</summary>
    /// <param name="scope">The data's script element: see <see cref="PlotData"/>.</param>
    /// <param name="plots">In order.</param>
    public static Html Of(string scope, IReadOnlyList<Plot> plots) =>
        plots.Count == 0 ? Html.None : Html.Of($"""<div class="plots">{plots.Select(plot => Figure(scope, plot))}</div>""");

    private static Html Figure(string scope, Plot plot) => Html.Of(
        $"""
        <figure class="plot" data-scope="{scope}" data-plot="{plot.Id}">
        <h4>{plot.Title}</h4>
        <div class="drawing"></div>
        <figcaption>{plot.Caption}</figcaption>
        </figure>

        """);
}

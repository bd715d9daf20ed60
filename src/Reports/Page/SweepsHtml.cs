using LStar.Reports.Sweeps;

namespace LStar.Reports.Page;

/// <summary>Merged sweeps, one below another.</summary>
internal static class SweepsHtml
{
    /// <summary>The sections; nothing where there are no sweeps.</summary>
    public static Html Of(IReadOnlyList<SweepSection> sweeps) => sweeps.Count == 0 ? Html.None : Html.Of(
        $"""
        <section id="sweeps" aria-labelledby="sweeps-heading">
        <h2 id="sweeps-heading">Sweeps</h2>
        {sweeps.Select(Sweep)}</section>

        """);

    /// <summary>Where it stands, and the scope of its plots.</summary>
    public static string Anchor(int index) => $"sweep-{index}";

    private static Html Sweep(SweepSection sweep, int index) => Html.Of(
        $"""
        <article id="{Anchor(index)}" class="experiment" aria-labelledby="{Anchor(index)}-heading">
        <h3 id="{Anchor(index)}-heading"><bdi>{sweep.Name}</bdi></h3>
        <p>{sweep.About}</p>
        {PlotHtml.Of(Anchor(index), sweep.Plots)}
        {(sweep.Series.Count == 0 ? Html.None : Html.Of($"""<h4>While a model learns</h4>{PickerHtml.Of(Anchor(index), "Series", sweep.Series.Zip(PickerHtml.Slugs(sweep.Series.Select(series => series.Name)), (series, slug) => (slug, series.Name, "")))}"""))}
        {sweep.Tables.Select((table, number) => SearchTableHtml.Of(table, Anchor(index), number))}
        {GridHtml.Of(sweep.Grids)}</article>

        """);
}

namespace LStar.Reports.Page;

/// <summary>What the page is, and where its parts are.</summary>
internal static class HeaderHtml
{
    /// <summary>When the page was made, from what, and what a reader should know.</summary>
    public static Html Of(Report report) => Html.Of(
        $"""
        <header class="top">
        <div><h1>LStar report</h1>
        <p>Made {report.Time.ToString("d MMMM yyyy, HH:mm zzz")}, from {Count(report.Files.Count, "file")}: {Contents(report)}.</p></div>
        <button type="button" id="theme" aria-pressed="false">Dark</button>
        </header>
        {Files(report)}{Remarks(report)}
        """);

    /// <summary>The table of contents; nothing where there is nothing to go to.</summary>
    public static Html Links(Report report)
    {
        List<Html> links = [];
        if (report.Ledger.Count > 0)
        {
            links.Add(Html.Of($"""<li><a href="#claims">Claims</a></li>"""));
        }

        if (report.Overview.Count > 0)
        {
            links.Add(Html.Of($"""<li><a href="#overview">All models</a></li>"""));
        }

        if (report.Models.Count > 0)
        {
            links.Add(Html.Of($"""<li><a href="#models">Models</a></li>"""));
        }

        if (report.Experiments.Count > 0)
        {
            links.Add(Html.Of($"""
                <li><a href="#experiments">Experiments</a><ul>{report.Experiments.Select((experiment, index) => Html.Of(
                    $"""<li><a href="#{ExperimentsHtml.Anchor(index)}">{experiment.Name}</a></li>"""))}</ul></li>
                """));
        }

        if (report.Sweeps.Count > 0)
        {
            links.Add(Html.Of($"""<li><a href="#sweeps">Sweeps</a></li>"""));
        }

        return links.Count == 0 ? Html.None : Html.Of($"""<nav class="contents" aria-label="Contents"><ul>{links}</ul></nav>""");
    }

    private static string Contents(Report report)
    {
        string[] parts =
        [
            .. report.Ledger.Count > 0 ? [Count(report.Ledger.Count, "claim")] : (string[])[],
            .. report.Models.Count > 0 ? [Count(report.Models.Count, "model")] : (string[])[],
            .. report.Experiments.Count > 0 ? [Count(report.Experiments.Count, "experiment")] : (string[])[],
            .. report.Sweeps.Count > 0 ? [Count(report.Sweeps.Count, "sweep")] : (string[])[],
        ];
        return parts.Length == 0 ? "nothing to show" : string.Join(", ", parts);
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static Html Files(Report report) => report.Files.Count == 0 ? Html.None : Html.Of(
        $"""
        <details class="files"><summary>Files</summary><ul>{report.Files.Select(file => Html.Of($"<li>{file}</li>"))}</ul></details>

        """);

    private static Html Remarks(Report report) => report.Remarks.Count == 0 ? Html.None : Html.Of(
        $"""
        <aside class="remarks" aria-label="Remarks"><ul>{report.Remarks.Select(remark => Html.Of($"<li>{remark}</li>"))}</ul></aside>

        """);
}

using System.Security.Cryptography;
using System.Text;
using LStar.Reports.Plots;

namespace LStar.Reports.Page;

/// <summary>
/// A report as one HTML file that needs nothing beside it: style, scripts and data are in it, and its content security policy lets it fetch nothing. Only the
/// scripts that are part of this library run, by their hashes; text evaluated as script never does (plots' expressions are interpreted).
/// </summary>
public static class ReportPage
{
    private const string ThemeScript = "theme.js";

    private static readonly string[] Scripts = ["vega.min.js", "vega-lite.min.js", "vega-embed.min.js", "page.js", "tables.js"];

    /// <summary>Writes the page, UTF-8 without a byte order mark. The stream stays open.</summary>
    public static void Write(Stream stream, Report report)
    {
        using var page = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        foreach (var (text, hole) in Template())
        {
            page.Write(text);
            Fill(page, hole, report);
        }
    }

    private static void Fill(StreamWriter page, string hole, Report report)
    {
        switch (hole)
        {
            case "policy":
                page.Write(Policy());
                break;
            case "style":
                page.Write(Resource("page.css"));
                break;
            case "theme":
                page.Write($"<script>{Resource(ThemeScript)}</script>");
                break;
            case "header":
                page.Write(HeaderHtml.Of(report));
                break;
            case "contents":
                page.Write(HeaderHtml.Links(report));
                break;
            case "sections":
                page.Write(Sections(report));
                break;
            case "data":
                WriteData(page, report);
                break;
            case "scripts":
                page.Write(string.Join("\n", Scripts.Select(script => $"<script>{Resource(script)}</script>")));
                break;
        }
    }

    private static Html Sections(Report report)
    {
        if (report.Ledger.Count + report.Overview.Count + report.Models.Count + report.Experiments.Count + report.Sweeps.Count == 0)
        {
            return Html.Of($"""<p class="empty">This report is empty: the results hold no claim, no model, no experiment and no sweep.</p>""");
        }

        var overview = report.Overview.Count == 0 ? Html.None : Html.Of(
            $"""
            <section id="overview" aria-labelledby="overview-heading"><h2 id="overview-heading">All models</h2>
            {PlotHtml.Of("overview", report.Overview)}</section>

            """);
        return Html.Of($"{LedgerHtml.Of(report.Ledger)}{overview}{ModelsHtml.Of(report.Models)}{ExperimentsHtml.Of(report.Experiments)}{SweepsHtml.Of(report.Sweeps)}");
    }

    private static void WriteData(StreamWriter page, Report report)
    {
        var data = new PlotData();
        Write("application/json", "data-overview", data.Scope(report.Overview));
        var slugs = ModelsHtml.Slugs(report.Models);
        foreach (var (index, model) in report.Models.Index())
        {
            WriteScope($"{ModelsHtml.Kind}-{index}", scope => ModelsHtml.Body(model, slugs[index], scope), model.Groups.SelectMany(group => group.Plots));
        }

        foreach (var (index, experiment) in report.Experiments.Index())
        {
            var anchor = ExperimentsHtml.Anchor(index);
            Write("application/json", $"data-{anchor}", data.Scope(experiment.Plots));
            foreach (var (number, model) in experiment.Models.Index())
            {
                WriteScope($"{anchor}-{number}", scope => ExperimentsHtml.Body(model, scope), model.Plots);
            }
        }

        foreach (var (index, sweep) in report.Sweeps.Index())
        {
            var anchor = SweepsHtml.Anchor(index);
            Write("application/json", $"data-{anchor}", data.Scope(sweep.Plots));
            foreach (var (number, table) in sweep.Tables.Index())
            {
                Write("application/json", SearchTableHtml.Data(anchor, number), PlotData.Columns(table.Columns, table.Rows));
            }

            foreach (var (number, series) in sweep.Series.Index())
            {
                WriteScope($"{anchor}-{number}", scope => ExperimentsHtml.Body(series, scope), series.Plots);
            }
        }

        Write("application/json", "views", data.Views());

        void WriteScope(string scope, Func<string, Html> body, IEnumerable<Plot> plots)
        {
            Write("text/html", $"body-{scope}", body(scope).ToString());
            Write("application/json", $"data-{scope}", data.Scope(plots));
        }

        void Write(string type, string id, string content) => page.Write($"<script type=\"{type}\" id=\"{id}\">{content}</script>\n");
    }

    private static string Policy()
    {
        var hashes = Scripts.Prepend(ThemeScript).Select(script => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Resource(script))))}'");
        return $"default-src 'none'; script-src {string.Join(' ', hashes)}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
    }

    /// <summary>The template's texts, each with the name of the hole behind it: <c>{{name}}</c>.</summary>
    private static IEnumerable<(string Text, string Hole)> Template()
    {
        foreach (var part in Resource("page.html").Split("{{"))
        {
            var end = part.IndexOf("}}", StringComparison.Ordinal);
            if (end >= 0)
            {
                yield return ("", part[..end]);
            }

            yield return (part[(end < 0 ? 0 : end + 2)..], "");
        }
    }

    private static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"no resource {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

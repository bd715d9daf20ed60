namespace LStar.Reports.Page;

/// <summary>The ledger of claims: what filters it, and a table whose rows open.</summary>
internal static class LedgerHtml
{
    /// <summary>The section; nothing where there are no claims.</summary>
    public static Html Of(IReadOnlyList<LedgerRow> rows) => rows.Count == 0 ? Html.None : Html.Of(
        $"""
        <section id="claims" aria-labelledby="claims-heading">
        <h2 id="claims-heading">Claims</h2>
        <form id="filters" class="controls" role="search" aria-label="Filter the claims">
        <label class="search">Search <input type="search" id="claim-search" autocomplete="off" spellcheck="false"></label>
        {Choices("Verdict", "verdict", rows.Select(row => row.Verdict))}
        {Choices("Source", "source", rows.SelectMany(row => row.Source.Split(", ")).Order(StringComparer.Ordinal))}
        <p class="summary"><output id="claim-count">{rows.Count} claims</output>
        <button type="button" id="open-all" aria-pressed="false">Open all</button> <button type="reset">Show all</button></p>
        </form>
        <table class="ledger"><caption class="unseen">The sources’ claims, with published and own values and the verdict</caption>
        <thead><tr><th scope="col">Claim</th><th scope="col" class="wide">Source</th><th scope="col" class="wide">Published</th><th scope="col" class="wide">Ours</th><th scope="col">Verdict</th></tr></thead>
        {rows.Select(Claim)}</table>
        </section>

        """);

    private static Html Choices(string legend, string name, IEnumerable<string> values) => Html.Of(
        $"""
        <fieldset><legend>{legend}</legend>{values.GroupBy(value => value).Select(group => Html.Of(
            $"""<label class="choice"><input type="checkbox" name="{name}" value="{group.Key}"><span>{group.Key} <span class="count">{group.Count()}</span></span></label> """))}</fieldset>
        """);

    private static Html Claim(LedgerRow row, int index) => Html.Of(
        $"""
        <tbody data-verdict="{row.Verdict}" data-source="{row.Source}" id="claim/{row.Id}">
        <tr><th scope="row"><button type="button" class="opener" aria-expanded="false" aria-controls="claim-{index}"><span class="id">{row.Id}</span> <span>{row.Claim}</span></button></th>
        <td class="wide">{row.Source}</td><td class="wide">{row.Published}</td><td class="wide">{row.Ours}</td><td><span class="verdict {Kind(row.Verdict)}">{row.Verdict}</span></td></tr>
        <tr class="detail" id="claim-{index}" hidden><td colspan="5"><dl>
        <div><dt>Why</dt><dd>{row.Why}</dd></div>
        <div><dt>Decided by</dt><dd>{row.DecidedBy}</dd></div>
        <div class="narrow"><dt>Source</dt><dd>{row.Source}</dd></div>
        <div class="narrow"><dt>Published</dt><dd>{row.Published}</dd></div>
        <div class="narrow"><dt>Ours</dt><dd>{row.Ours}</dd></div>
        {Figures(row)}{Notes(row)}</dl></td></tr></tbody>

        """);

    private static Html Figures(LedgerRow row) => row.Figures.Count == 0 ? Html.None : Html.Of(
        $"""<div><dt>Numbers</dt><dd><table class="figures">{row.Figures.Select(figure => Html.Of(
            $"<tr><th scope=\"row\">{figure.Name}</th><td>{(figure.Value is { } value ? value.ToString("R") : "undefined")}</td></tr>"))}</table></dd></div>""");

    private static Html Notes(LedgerRow row) => row.Notes.Count == 0 ? Html.None : Html.Of(
        $"<div><dt>Notes</dt><dd><ul>{row.Notes.Select(note => Html.Of($"<li>{note}</li>"))}</ul></dd></div>");

    /// <summary>The verdicts' colours and signs; words we do not know are neither good nor bad.</summary>
    private static string Kind(string verdict) => verdict.ToLowerInvariant() switch
    {
        "supported" => "supported",
        "refuted" => "refuted",
        "undecided" => "undecided",
        _ => "unmeasured",
    };
}

using System.Globalization;
using LStar.Reports.Sweeps;

namespace LStar.Reports.Page;

/// <summary>
/// A table that is searched and sorted. The first rows are in the page, for paper and for readers without scripts; the script shows others from the data beside it, some hundred at a time.
/// </summary>
internal static class SearchTableHtml
{
    /// <summary>Rows that need no script.</summary>
    private const int First = 50;

    /// <summary>The id of the table's data.</summary>
    public static string Data(string scope, int number) => $"table-{scope}-{number}";

    /// <summary>The table, with what searches it.</summary>
    public static Html Of(SearchTable table, string scope, int number)
    {
        var id = Data(scope, number);
        bool[] numeric = [.. table.Columns.Select((_, column) => table.Rows.All(row => row[column] is double or null))];
        return table.Rows.Count == 0 ? Html.None : Html.Of(
            $"""
            <div class="search-table" data-table="{id}">
            <form class="controls" role="search" aria-label="Search: {table.Title}"><label class="search">Search <input type="search" autocomplete="off" spellcheck="false"></label>
            <output aria-live="polite">{table.Rows.Count} rows</output></form>
            <div class="scroll"><table class="grid"><caption>{table.Title}</caption>
            <thead><tr>{table.Columns.Select((heading, column) => Html.Of($"""<th scope="col"{Class(numeric[column])}><button type="button">{heading}</button></th>"""))}</tr></thead>
            <tbody>
            {table.Rows.Take(First).Select(row => Html.Of($"<tr>{row.Select((cell, column) => Cell(cell, column == 0, numeric[column]))}</tr>\n"))}</tbody></table></div>
            <button type="button" class="more">More rows</button>
            </div>

            """);
    }

    private static Html Cell(object? value, bool heading, bool numeric) => heading
        ? Html.Of($"""<th scope="row"{Class(numeric)}>{Text(value)}</th>""")
        : Html.Of($"<td{Class(numeric)}>{Text(value)}</td>");

    private static string Text(object? value) => value switch
    {
        null => "–",
        double number => number == Math.Floor(number) && Math.Abs(number) < 1e9 ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("G4", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static Html Class(bool numeric) => numeric ? Html.Of($""" class="number" """) : Html.None;
}

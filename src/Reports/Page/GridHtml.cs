namespace LStar.Reports.Page;

/// <summary>Small tables of texts.</summary>
internal static class GridHtml
{
    /// <summary>Tables one below another.</summary>
    public static Html Of(IReadOnlyList<TextGrid> grids) => Html.Of($"{grids.Select(Table)}");

    private static Html Table(TextGrid grid)
    {
        bool[] numeric = [.. Enumerable.Range(0, grid.Columns.Count).Select(column => grid.Rows.Count > 0 && grid.Rows.All(row => column >= row.Count || IsNumeric(row[column])))];
        return Html.Of(
            $"""
            <div class="scroll"><table class="grid"><caption>{grid.Title}</caption>
            <thead><tr>{grid.Columns.Select((heading, column) => Html.Of($"""<th scope="col"{Class(numeric[column])}>{heading}</th>"""))}</tr></thead>
            <tbody>
            {grid.Rows.Select(row => Html.Of($"<tr>{row.Select((cell, column) => Cell(cell, column == 0, column < numeric.Length && numeric[column]))}</tr>\n"))}</tbody></table></div>

            """);
    }

    private static Html Cell(string text, bool heading, bool numeric) => heading
        ? Html.Of($"""<th scope="row"{Class(numeric)}>{text}</th>""")
        : Html.Of($"<td{(text.Length > 40 ? Html.Of($""" class="long" """) : Class(numeric))}>{text}</td>");

    private static Html Class(bool numeric) => numeric ? Html.Of($""" class="number" """) : Html.None;

    /// <summary>A number, with what our tables put before and behind one; or a dash.</summary>
    private static bool IsNumeric(string text) =>
        text.Trim().TrimStart('≤', '≥', '<', '>', '~', '±', ' ', '+', '-', '−') is var rest && (rest.Length == 0 || rest is "–" or "—" or "undefined" || char.IsAsciiDigit(rest[0]) || rest[0] == '.');
}

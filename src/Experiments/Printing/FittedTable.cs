namespace LStar.Experiments.Printing;

/// <summary>
/// The lines of a table of plain text that fits its page: headings and long cells are folded between words where they must be, and columns that still
/// have no room go on below (<see cref="ColumnLayout"/>). On a page without limits every row is one line.
/// </summary>
/// <param name="headings">One a column.</param>
internal sealed class FittedTable(IReadOnlyList<string> headings)
{
    /// <summary>What stands between two columns.</summary>
    public string Separator { get; init; } = "  ";

    /// <summary>What stands in front of the first column; behind the last, mirrored.</summary>
    public string Edge { get; init; } = "";

    /// <summary>What stands in front of each line, and counts as part of the page.</summary>
    public string Indent { get; init; } = "";

    /// <summary>The narrowest a column is.</summary>
    public int Narrowest { get; init; }

    /// <summary>Whether a column is flush right.</summary>
    public Func<int, bool> Right { get; init; } = _ => true;

    /// <summary>The line below the headings, from the columns of a panel and their widths; null for none.</summary>
    public Func<IReadOnlyList<int>, IReadOnlyList<int>, string>? Rule { get; init; }

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<string>> rows, int? page)
    {
        int[] natural = [.. headings.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Append(Narrowest).Max())];
        int[] least = [.. headings.Select((heading, column) =>
            rows.Select(row => Wrapped.Least(row[column], isHeading: false)).Append(Wrapped.Least(heading, isHeading: true)).Append(Narrowest).Max())];
        var layout = ColumnLayout.Of(natural, least, Separator.Length, page - Indent.Length - (2 * Edge.Length));
        foreach (var (panel, number) in layout.Panels.Select((panel, number) => (panel, number)))
        {
            if (number > 0)
            {
                yield return "";
            }

            foreach (var line in Row(headings, panel, layout.Widths, fromBelow: true))
            {
                yield return line;
            }

            if (Rule is not null)
            {
                yield return Indent + Rule(panel, layout.Widths);
            }

            foreach (var line in rows.SelectMany(row => Row(row, panel, layout.Widths, fromBelow: false)))
            {
                yield return line;
            }
        }
    }

    /// <summary>A row's lines; headings of fewer lines than others stand at the bottom.</summary>
    private IEnumerable<string> Row(IReadOnlyList<string> cells, IReadOnlyList<int> panel, IReadOnlyList<int> widths, bool fromBelow)
    {
        string[][] lines = [.. panel.Select(column => cells[column].Length <= widths[column] ? [cells[column]] : Wrapped.Lines(cells[column], Math.Max(1, widths[column])).ToArray())];
        var height = lines.Max(cell => cell.Length);
        for (var line = 0; line < height; line++)
        {
            var texts = panel.Select((column, i) =>
            {
                var at = fromBelow ? line - height + lines[i].Length : line;
                var text = at >= 0 && at < lines[i].Length ? lines[i][at] : "";
                return Right(column) ? text.PadLeft(widths[column]) : text.PadRight(widths[column]);
            });
            var whole = $"{Indent}{Edge}{string.Join(Separator, texts)}{new string([.. Edge.Reverse()])}";
            yield return whole.TrimEnd();
        }
    }
}

namespace LStar.Runner.Reports;

/// <summary>
/// A table of plain text: headings above a rule, columns two spaces apart, nothing behind a row's last text. On a terminal that is too narrow its columns
/// go on in a second table below, and so on, each with the first column again. A heading may have several lines.
/// </summary>
internal sealed class TextTable(params string[] headings)
{
    private const int Gap = 2;

    private readonly List<Cell[]> _rows = [];

    public void Add(params Cell[] cells) => _rows.Add(cells);

    public void Print(Look look)
    {
        List<Cell[]> rows = look.Columns is { } columns ? [.. _rows.Select(row => (Cell[])[row[0].Clipped(columns / 3), .. row[1..]])] : _rows;
        int[] widths = [.. headings.Select((heading, column) => Math.Max(heading.Split('\n').Max(line => line.Length), rows.Select(row => row[column].Width).DefaultIfEmpty().Max()))];
        for (var first = 1; first < headings.Length;)
        {
            var count = Fitting(widths, first, look.Columns ?? int.MaxValue);
            if (first > 1)
            {
                look.Line();
            }

            Print(look, rows, [0, .. Enumerable.Range(first, count)], widths);
            first += count;
        }
    }

    /// <summary>How many columns from <paramref name="first"/> on stand beside column 0: one at least.</summary>
    private static int Fitting(int[] widths, int first, int columns)
    {
        var (count, used) = (1, widths[0] + Gap + widths[first]);
        while (first + count < widths.Length && used + Gap + widths[first + count] <= columns)
        {
            used += Gap + widths[first + count++];
        }

        return count;
    }

    private void Print(Look look, List<Cell[]> rows, int[] columns, int[] widths)
    {
        string[][] lines = [.. columns.Select(column => headings[column].Split('\n'))];
        var height = lines.Max(heading => heading.Length);
        for (var line = 0; line < height; line++)
        {
            Row(look, [.. lines.Select(heading => (Cell)(line < height - heading.Length ? "" : heading[line - height + heading.Length]))], columns, widths);
        }

        Row(look, [.. columns.Select(column => (Cell)new string('─', widths[column]))], columns, widths);
        foreach (var row in rows)
        {
            Row(look, [.. columns.Select(column => row[column])], columns, widths);
        }
    }

    private static void Row(Look look, Cell[] cells, int[] columns, int[] widths)
    {
        var last = Array.FindLastIndex(cells, cell => cell.Text.Length > 0);
        look.Line(cells.Take(last + 1).Select((cell, i) => i == last ? cell : cell with { Text = cell.Text + new string(' ', widths[columns[i]] - cell.Width + Gap) }));
    }
}

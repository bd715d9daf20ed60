using LStar.Experiments.Printing;

namespace LStar.Runner.Reports;

/// <summary>
/// A table of plain text: headings above a rule, columns two spaces apart, nothing behind a row's last text. On a terminal that is too narrow long cells
/// are folded between words; where that is not enough, columns go on in a second table below, and so on, each with the first column again. A heading or a
/// cell may have several lines.
/// </summary>
internal sealed class TextTable(params string[] headings)
{
    private const int Gap = 2;

    private readonly List<Cell[]> _rows = [];

    /// <summary>How wide it is where nothing is folded.</summary>
    public int Width => Widths(_rows, Size).Sum(width => width + Gap) - Gap;

    public void Add(params Cell[] cells) => _rows.Add(cells);

    public void Print(Look look)
    {
        List<Cell[]> rows = look.Columns is { } columns ? [.. _rows.Select(row => (Cell[])[Short(row[0], columns / 3), .. row[1..]])] : _rows;
        var layout = ColumnLayout.Of(Widths(rows, Size), Widths(rows, text => Wrapped.Least(text, isHeading: false, Size)), Gap, look.Columns);
        foreach (var (panel, number) in layout.Panels.Select((panel, number) => (panel, number)))
        {
            if (number > 0)
            {
                look.Line();
            }

            Print(look, rows, panel, layout.Widths);
        }
    }

    private static int Size(string text) => text.Split('\n').Max(line => new Cell(line).Width);

    /// <summary>The first column stands in every table: a name without a space to fold it at is cut.</summary>
    private static Cell Short(Cell cell, int width) => cell.Text.Contains(' ', StringComparison.Ordinal) ? cell : cell.Clipped(width);

    /// <summary>A heading has the lines it was given, and no others.</summary>
    private int[] Widths(List<Cell[]> rows, Func<string, int> width) =>
        [.. headings.Select((heading, column) => Math.Max(heading.Split('\n').Max(line => line.Length), rows.Select(row => width(row[column].Text)).DefaultIfEmpty().Max()))];

    private void Print(Look look, List<Cell[]> rows, IReadOnlyList<int> columns, IReadOnlyList<int> widths)
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
            List<Cell>[] cells = [.. columns.Select(column => Folded(row[column], widths[column]))];
            for (var line = 0; line < cells.Max(cell => cell.Count); line++)
            {
                Row(look, [.. cells.Select(cell => line < cell.Count ? cell[line] : "")], columns, widths);
            }
        }
    }

    /// <summary>A cell's lines; what was marked throughout stays so.</summary>
    private static List<Cell> Folded(Cell cell, int width) => !cell.Text.Contains('\n', StringComparison.Ordinal) && cell.Width <= width
        ? [cell]
        : [.. Wrapped.Lines(cell.Text, width, Size).Select(line => new Cell(line, 0, cell.MarkLength == cell.Text.Length ? line.Length : 0))];

    private static void Row(Look look, Cell[] cells, IReadOnlyList<int> columns, IReadOnlyList<int> widths)
    {
        var last = Array.FindLastIndex(cells, cell => cell.Text.Length > 0);
        look.Line(cells.Take(last + 1).Select((cell, i) => i == last ? cell : cell with { Text = cell.Text + new string(' ', widths[columns[i]] - cell.Width + Gap) }));
    }
}

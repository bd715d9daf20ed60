using LStar.Experiments.Printing;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>A table as source 002 writes them, its columns made even: numbers to the right.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print(TextWriter writer)
    {
        bool[] right = [.. headings.Select((_, column) => column > 0 && _rows.Count > 0 && _rows.All(row => IsNumber(row[column])))];
        var table = new FittedTable(headings)
        {
            Separator = " | ",
            Edge = "| ",
            Narrowest = 3,
            Right = column => right[column],
            Rule = (columns, widths) => $"|{string.Join('|', columns.Select(column => new string('-', widths[column] + 1) + (right[column] ? ':' : '-')))}|",
        };
        foreach (var line in table.Lines(_rows, PageWriter.ColumnsOf(writer)))
        {
            writer.WriteLine(line);
        }

        writer.WriteLine();
    }

    private static bool IsNumber(string cell) => cell.Length == 0 || cell == Show.None || char.IsAsciiDigit(cell[0]) || (cell.Length > 1 && cell[0] is '-' or '+' && char.IsAsciiDigit(cell[1]));
}

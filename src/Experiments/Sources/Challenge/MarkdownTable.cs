namespace LStar.Experiments.Sources.Challenge;

/// <summary>A table as source 002 writes them, its columns made even: numbers to the right.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print(TextWriter writer)
    {
        int[] widths = [.. headings.Select((heading, column) => Math.Max(3, _rows.Select(row => row[column].Length).Append(heading.Length).Max()))];
        bool[] right = [.. headings.Select((_, column) => column > 0 && _rows.Count > 0 && _rows.All(row => IsNumber(row[column])))];
        Row(writer, headings, widths, right);
        writer.WriteLine($"|{string.Join('|', widths.Select((width, column) => new string('-', width + 1) + (right[column] ? ':' : '-')))}|");
        foreach (var row in _rows)
        {
            Row(writer, row, widths, right);
        }

        writer.WriteLine();
    }

    private static void Row(TextWriter writer, string[] cells, int[] widths, bool[] right) =>
        writer.WriteLine($"| {string.Join(" | ", cells.Select((cell, column) => right[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])))} |");

    private static bool IsNumber(string cell) => cell.Length == 0 || cell == Show.None || char.IsAsciiDigit(cell[0]) || (cell.Length > 1 && cell[0] is '-' or '+' && char.IsAsciiDigit(cell[1]));
}

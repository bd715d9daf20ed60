using System.Globalization;
using LStar.Experiments.Printing;

namespace LStar.Experiments.Sources.Notebook;

/// <summary>
/// A table as pandas prints a data frame (print(df), where <see cref="NotebookTable"/> is its to_string(index=False)): labels on the left, columns flush right, one number of decimals a column: as few as show all its values,
/// one at least. Undefined is – here (pandas writes NaN).
/// </summary>
internal sealed class NotebookFrame(params string[] headings)
{
    // Doubles have no more integers than this.
    private const double MostExact = 1e15;

    private readonly List<(string Label, string[] Cells)> _rows = [];
    private readonly List<double?[]> _numbers = [];

    /// <summary>Adds a row: texts as they are, whole numbers without decimals, numbers rounded to <paramref name="decimals"/>.</summary>
    public void Add(string label, int decimals, params ReadOnlySpan<object?> cells)
    {
        var texts = new string[cells.Length];
        var numbers = new double?[cells.Length];
        for (var column = 0; column < cells.Length; column++)
        {
            (texts[column], numbers[column]) = cells[column] switch
            {
                double number when double.IsFinite(number) => ("", Math.Abs(number) < MostExact ? Math.Round(number, decimals) : number),
                double or null => (NotebookNumber.None, null),
                var text => (string.Format(CultureInfo.InvariantCulture, "{0}", text), (double?)null),
            };
        }

        _rows.Add((label, texts));
        _numbers.Add(numbers);
    }

    /// <summary>Prints it.</summary>
    public void Print(TextWriter writer, string indent = "")
    {
        for (var column = 0; column < headings.Length; column++)
        {
            var decimals = _numbers.Max(row => row[column] is { } number ? Decimals(number) : 1);
            for (var row = 0; row < _rows.Count; row++)
            {
                _rows[row].Cells[column] = _numbers[row][column] is { } number ? Fixed(number, decimals) : _rows[row].Cells[column];
            }
        }

        var table = new FittedTable(["", .. headings]) { Indent = indent, Right = column => column > 0 };
        foreach (var line in table.Lines([.. _rows.Select(row => (string[])[row.Label, .. row.Cells])], PageWriter.ColumnsOf(writer)))
        {
            writer.WriteLine(line);
        }
    }

    /// <summary>The decimals that are left of a rounded number when the zeros at its end are dropped; 1 at least.</summary>
    private static int Decimals(double number)
    {
        var text = Fixed(number, 6).TrimEnd('0');
        return Math.Max(1, text.Length - 1 - text.IndexOf('.', StringComparison.Ordinal));
    }

    private static string Fixed(double number, int decimals) =>
        Math.Abs(number) < MostExact ? number.ToString($"F{decimals}", CultureInfo.InvariantCulture) : number.ToString("e6", CultureInfo.InvariantCulture);
}

using LStar.Experiments.Printing;

namespace LStar.Experiments.Sources.Notebook;

/// <summary>A table as pandas prints one with to_string(index=False): headings above, every column flush right, one space between. On a narrow page it
/// is folded as pandas folds a wide frame, by columns.</summary>
internal sealed class NotebookTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    /// <summary>A row; as many cells as headings.</summary>
    public NotebookTable Add(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    public void Print(TextWriter writer)
    {
        foreach (var line in new FittedTable(headings) { Separator = " " }.Lines(_rows, PageWriter.ColumnsOf(writer)))
        {
            writer.WriteLine(line);
        }
    }

    /// <summary>A column of numbers as pandas writes it: six decimals, less the trailing zeros that all share, one decimal at least.</summary>
    public static IReadOnlyList<string> Numbers(IEnumerable<double?> values)
    {
        var texts = values.Select(value => value.Fixed(6)).ToList();
        var numbers = texts.Where(text => text != NotebookNumber.None).ToList();
        var spare = numbers.Count == 0 ? 0 : Math.Min(5, numbers.Min(text => text.Length - text.TrimEnd('0').Length));
        return [.. texts.Select(text => text == NotebookNumber.None ? text : text[..^spare])];
    }
}

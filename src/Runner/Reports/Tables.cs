using Spectre.Console;

namespace LStar.Runner.Reports;

/// <summary>Tables that look the same everywhere, and print the same when piped.</summary>
internal static class Tables
{
    public static Table New(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)).NoWrap());
        }

        return table;
    }

    public static IEnumerable<Text> Cells(params ReadOnlySpan<string> cells) => [.. cells.ToArray().Select(cell => new Text(cell))];
}

using System.Globalization;

namespace LStar.Experiments.Results;

/// <summary>A result as rows and columns, for a spreadsheet or a data frame.</summary>
/// <param name="Columns">Their names.</param>
/// <param name="Rows">Texts, numbers, or null and NaN for what is undefined.</param>
public sealed record ResultTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>Writes it as CSV (RFC 4180): a header and the rows; undefined and infinite numbers are empty.</summary>
    public void WriteCsv(TextWriter writer) => WriteCsv(writer, Columns, Rows);

    /// <summary>The same of rows that come one after another, and need not all be there at once.</summary>
    public static void WriteCsv(TextWriter writer, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        Line(writer, columns);
        foreach (var row in rows)
        {
            Line(writer, row.Select(Text));
        }
    }

    /// <summary>A text as a field of a CSV row.</summary>
    internal static string Quoted(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        bool truth => truth ? "true" : "false",
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };

    /// <summary>The line ends as RFC 4180 has it, on every system.</summary>
    private static void Line(TextWriter writer, IEnumerable<string> fields) => writer.Write(string.Join(',', fields.Select(Quoted)) + "\r\n");
}

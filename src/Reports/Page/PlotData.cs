using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LStar.Reports.Plots;

namespace LStar.Reports.Page;

/// <summary>
/// Plots as the page's script reads them: <c>{"tables": [{field: column}], "plots": {id: {title, caption, view, data: {name: table}}}}</c>, where views and tables
/// are numbers of a list, so that what several plots share is kept once. A column is an array, or <c>{"of": values, "at": indices}</c> where few texts recur.
/// </summary>
internal sealed class PlotData
{
    /// <summary>Escapes &lt;, &gt;, &amp;, quotes and all that is not ASCII: nothing in a text can end the script element.</summary>
    private static readonly JsonWriterOptions Escaped = new() { Encoder = JavaScriptEncoder.Default };

    private readonly Dictionary<string, int> _views = [];

    /// <summary>The plots of one scope: the overview, a model, an experiment.</summary>
    public string Scope(IEnumerable<Plot> plots)
    {
        Dictionary<string, int> tables = [];
        var scope = Written(writer =>
        {
            writer.WriteStartObject();
            foreach (var plot in plots)
            {
                WritePlot(writer, plot, table => Number(tables, Written(inner => WriteTable(inner, table))));
            }

            writer.WriteEndObject();
        });
        return $"{{\"tables\":[{string.Join(",\n", tables.Keys)}],\n\"plots\":{scope}}}";
    }

    /// <summary>Every view of the plots so far, in the order of their numbers.</summary>
    public string Views() => $"[{string.Join(",\n", _views.Keys)}]";

    private void WritePlot(Utf8JsonWriter writer, Plot plot, Func<DataTable, int> number)
    {
        writer.WriteStartObject(plot.Id);
        writer.WriteString("title", plot.Title);
        writer.WriteString("caption", plot.Caption);
        writer.WriteNumber("view", Number(_views, Written(view => plot.View.ToJson().WriteTo(view))));
        writer.WriteStartObject("data");
        foreach (var table in plot.Data)
        {
            writer.WriteNumber(table.Name, number(table));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static int Number(Dictionary<string, int> numbers, string entry)
    {
        if (!numbers.TryGetValue(entry, out var number))
        {
            numbers.Add(entry, number = numbers.Count);
        }

        return number;
    }

    private static void WriteTable(Utf8JsonWriter writer, DataTable table)
    {
        writer.WriteStartObject();
        for (var field = 0; field < table.Fields.Count; field++)
        {
            writer.WritePropertyName(table.Fields[field]);
            WriteColumn(writer, [.. table.Rows.Select(row => row[field])]);
        }

        writer.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter writer, object?[] column)
    {
        if (column.All(value => value is string) && column.Distinct().ToArray() is var texts && 2 * texts.Length <= column.Length)
        {
            var places = texts.Select((text, place) => (text, place)).ToDictionary(pair => pair.text!, pair => (object?)pair.place);
            writer.WriteStartObject();
            writer.WritePropertyName("of");
            WriteValues(writer, texts);
            writer.WritePropertyName("at");
            WriteValues(writer, column.Select(text => places[text!]));
            writer.WriteEndObject();
            return;
        }

        WriteValues(writer, column);
    }

    private static void WriteValues(Utf8JsonWriter writer, IEnumerable<object?> values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            JsonSerializer.Serialize(writer, value);
        }

        writer.WriteEndArray();
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Escaped))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LStar.Reports.Plots;

namespace LStar.Reports.Page;

/// <summary>
/// Plots as the page's script reads them: <c>{"columns": [column], "plots": {id: {view, data: {name: {field: number}}}}}</c>, where views and columns are numbers of a
/// list, so that what several plots share is kept once. A column is an array, or <c>{"of": texts, "at": indices}</c> where few texts recur.
/// </summary>
internal sealed class PlotData
{
    /// <summary>Escapes &lt;, &gt;, &amp;, quotes and all that is not ASCII: nothing in a text can end the script element.</summary>
    private static readonly JsonWriterOptions Escaped = new() { Encoder = JavaScriptEncoder.Default };

    private readonly Dictionary<string, int> _views = [];

    /// <summary>The plots of one scope: the overview, a model, an experiment.</summary>
    public string Scope(IEnumerable<Plot> plots)
    {
        Dictionary<string, int> columns = [];
        var scope = Written(writer =>
        {
            writer.WriteStartObject();
            foreach (var plot in plots)
            {
                WritePlot(writer, plot, column => Number(columns, Written(inner => WriteColumn(inner, column))));
            }

            writer.WriteEndObject();
        });
        return $"{{\"columns\":[{string.Join(",\n", columns.Keys)}],\n\"plots\":{scope}}}";
    }

    /// <summary>Every view of the plots so far, in the order of their numbers.</summary>
    public string Views() => $"[{string.Join(",\n", _views.Keys)}]";

    /// <summary>The columns of a table, each with its name: <c>[{"name", "values": column}]</c>.</summary>
    public static string Columns(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<object?>> rows) => Written(writer =>
    {
        writer.WriteStartArray();
        foreach (var (index, name) in names.Index())
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WritePropertyName("values");
            WriteColumn(writer, [.. rows.Select(row => row[index])]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private void WritePlot(Utf8JsonWriter writer, Plot plot, Func<object?[], int> number)
    {
        writer.WriteStartObject(plot.Id);
        writer.WriteNumber("view", Number(_views, Written(view => plot.View.ToJson().WriteTo(view))));
        writer.WriteStartObject("data");
        foreach (var table in plot.Data)
        {
            writer.WriteStartObject(table.Name);
            foreach (var (index, field) in table.Fields.Index())
            {
                writer.WriteNumber(field, number([.. table.Rows.Select(row => row[index])]));
            }

            writer.WriteEndObject();
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
            // What was computed in single precision has half as many digits there, which say as much.
            JsonSerializer.Serialize(writer, value is double number && (float)number == number ? (float)number : value);
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

using System.Text.Json.Nodes;
using LStar.Reports.Plots;

namespace LStar.Reports.Export;

/// <summary>A plot as one complete Vega-Lite specification (version 6): its view, its data, and how it looks on paper.</summary>
public static class PlotSpecification
{
    /// <summary>Which Vega-Lite reads it.</summary>
    public const string Schema = "https://vega.github.io/schema/vega-lite/v6.json";

    /// <summary>Pixels across, where a view takes what a page gives.</summary>
    public const double Width = 640;

    private static readonly string LightTheme = ReadLightTheme();

    /// <summary>The specification: it needs nothing beside itself.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="of">What it is of, where the title does not say: a page says it above, a file is alone.</param>
    public static JsonObject Of(Plot plot, string? of = null)
    {
        var specification = new JsonObject
        {
            ["$schema"] = Schema,
            ["title"] = of is null ? plot.Title : new JsonObject { ["text"] = plot.Title, ["subtitle"] = of },
            ["description"] = plot.Caption,
            ["config"] = JsonNode.Parse(LightTheme),
            ["datasets"] = new JsonObject(plot.Data.Select(table => KeyValuePair.Create(table.Name, (JsonNode?)Rows(table)))),
        };
        foreach (var (name, value) in plot.View.ToJson())
        {
            if (name == "config")
            {
                Override(specification["config"]!.AsObject(), value!.AsObject());
            }
            else
            {
                specification[name] = name == "width" && value is JsonValue width && width.TryGetValue(out string? _) ? Width : value?.DeepClone();
            }
        }

        return specification;
    }

    /// <summary>What a view says of its own look goes over the theme's.</summary>
    private static void Override(JsonObject theme, JsonObject own)
    {
        foreach (var (name, value) in own)
        {
            if (theme[name] is JsonObject group && value is JsonObject more)
            {
                Override(group, more);
            }
            else
            {
                theme[name] = value?.DeepClone();
            }
        }
    }

    private static JsonArray Rows(DataTable table) =>
        [.. table.Rows.Select(row => new JsonObject(table.Fields.Zip(row, (field, value) => KeyValuePair.Create(field, Node(value)))))];

    /// <summary>What is no finite number is null: it is not drawn.</summary>
    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth,
        int number => number,
        long number => number,
        double number => double.IsFinite(number) ? number : null,
        float number => float.IsFinite(number) ? number : null,
        _ => throw new ArgumentException($"a {value.GetType().Name} is no value of a plot", nameof(value)),
    };

    private static string ReadLightTheme()
    {
        using var reader = new StreamReader(typeof(PlotSpecification).Assembly.GetManifestResourceStream("light.json")!);
        return reader.ReadToEnd();
    }
}
